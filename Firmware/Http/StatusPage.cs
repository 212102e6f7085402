using TS500.Firmware.Ports;
using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>The start page: a plain table of the ports.</summary>
    internal sealed class StatusPage : IHttpBody
    {
        private readonly TerminalServer _server;

        /// <summary>Makes the page.</summary>
        /// <param name="server">The terminal server.</param>
        internal StatusPage(TerminalServer server)
        {
            _server = server;
        }

        /// <inheritdoc/>
        public string ContentType => "text/html";

        /// <inheritdoc/>
        /// <remarks>Nothing on the page comes from a client except its address.</remarks>
        public bool Write(ByteWriter page, int part, long now)
        {
            bool isLast = part == Limits.Ports - 1;
            if (part == 0)
            {
                page.Text("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>TS500</title></head><body>\n");
                page.Text("<h1>TS500</h1>\n<table border=\"1\" cellpadding=\"4\">\n");
                page.Text("<tr><th>Port</th><th>TCP</th><th>UART</th><th>State</th><th>Client</th><th>Seconds</th></tr>\n");
            }

            Row(page, _server.Port(part + 1), now);
            if (isLast)
            {
                page.Text("</table>\n<p>Release a client: <code>curl -X POST http://this-device/api/ports/1/release</code></p>\n");
                page.Text("<p><a href=\"/api/ports\">/api/ports</a> <a href=\"/api/device\">/api/device</a></p>\n</body></html>\n");
            }

            return !isLast;
        }

        private static void Row(ByteWriter page, PortSession port, long now)
        {
            page.Text("<tr><td>").Number(port.Number);
            page.Text("</td><td>").Number(port.TcpPort);
            page.Text("</td><td>").Text(port.Uart.Name ?? "none");
            page.Text("</td><td>").Text(PortJson.State(port.State));
            page.Text("</td><td>").Text(port.Client.EndPoint ?? "");
            page.Text("</td><td>");
            if (port.Client.EndPoint != null)
            {
                page.Number((now - port.Client.Since) / 1000);
            }

            page.Text("</td></tr>\n");
        }
    }
}
