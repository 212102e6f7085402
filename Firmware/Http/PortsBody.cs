using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>All ports as JSON.</summary>
    internal sealed class PortsBody : IHttpBody
    {
        private readonly TerminalServer _server;

        /// <summary>Makes the body.</summary>
        /// <param name="server">The terminal server.</param>
        internal PortsBody(TerminalServer server)
        {
            _server = server;
        }

        /// <inheritdoc/>
        public string ContentType => "application/json";

        /// <inheritdoc/>
        public bool Write(ByteWriter text, int part, long now)
        {
            int partOfPort = part % PortJson.Parts;
            bool isLast = part == Limits.Ports * PortJson.Parts - 1;
            if (partOfPort == 0)
            {
                text.Text(part == 0 ? "{\"ports\":[\n" : ",\n");
            }

            PortJson.Write(text, _server.Port(part / PortJson.Parts + 1), partOfPort, now);
            text.Text(partOfPort == PortJson.Parts - 1 ? "}" : "");
            text.Text(isLast ? "\n]}\n" : "");
            return !isLast;
        }
    }
}
