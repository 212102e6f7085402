using TS500.Firmware.Ports;
using TS500.Firmware.Text;
using TS500.Hal;

namespace TS500.Firmware.Http
{
    /// <summary>The start page for clients that do not take gzip: a plain table of the ports, without a script.</summary>
    internal sealed class StatusPage : IHttpBody
    {
        private const int MaxReason = 120;

        private readonly TerminalServer _server;

        /// <summary>Makes the page.</summary>
        /// <param name="server">The terminal server.</param>
        internal StatusPage(TerminalServer server)
        {
            _server = server;
        }

        /// <inheritdoc/>
        public string ContentType => "text/html; charset=utf-8";

        /// <inheritdoc/>
        public bool Write(ByteWriter page, int part, long now)
        {
            bool isLast = part == Limits.Ports - 1;
            if (part == 0)
            {
                Head(page, _server.Configuration.Device.Name);
            }

            Row(page, _server.Port(part + 1), now);
            if (isLast)
            {
                page.Text("</table>\n<p>Release a client: <code>curl -X POST http://this-device/api/ports/1/release</code></p>\n");
                page.Text("<p><a href=\"/api/ports\">Ports</a>, <a href=\"/api/device\">device</a>, <a href=\"/metrics\">metrics</a></p>\n");
                page.Text("</body></html>\n");
            }

            return !isLast;
        }

        private static void Head(ByteWriter page, string name)
        {
            page.Text("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
            page.Escaped(name);
            page.Text("</title></head><body>\n<h1>");
            page.Escaped(name);
            page.Text("</h1>\n<table border=\"1\" cellpadding=\"4\">\n");
            page.Text("<tr><th>Port</th><th>TCP</th><th>UART</th><th>Line</th><th>State</th><th>Client</th><th>Seconds</th></tr>\n");
        }

        private static void Row(ByteWriter page, PortSession port, long now)
        {
            UartSettings uart = port.Uart.Settings;
            page.Text("<tr><td>").Number(port.Number);
            page.Text("</td><td>").Number(port.TcpPort);
            page.Text("</td><td>");
            page.Escaped(port.Uart.Name ?? "none");
            page.Text("</td><td>").Number(uart.BaudRate).Character(' ').Number(uart.DataBits);
            page.Character(LineNotation.ParityLetter(uart.Parity)).Text(LineNotation.StopBitsText(uart.StopBits));
            page.Text("</td><td>").Text(PortJson.State(port.State));
            if (port.Uart.Reason != null)
            {
                page.Text(": ");
                page.Escaped(port.Uart.Reason, MaxReason);
            }

            page.Text("</td><td>");
            page.Escaped(port.Client.EndPoint ?? "");
            page.Text("</td><td>");
            if (port.Client.EndPoint != null)
            {
                page.Number((now - port.Client.Since) / 1000);
            }

            page.Text("</td></tr>\n");
        }
    }
}
