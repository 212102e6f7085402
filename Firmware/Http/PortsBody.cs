namespace TS500.Firmware.Http
{
    /// <summary>All ports as JSON, one port per part.</summary>
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
            bool isLast = part == Limits.Ports - 1;
            text.Text(part == 0 ? "{\"ports\":[\n" : ",\n");
            PortJson.Write(text, _server.Port(part + 1), now);
            text.Text(isLast ? "}\n]}\n" : "}");
            return !isLast;
        }
    }
}
