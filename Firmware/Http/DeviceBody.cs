using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>The device as JSON; each nf.config error is a part of its own.</summary>
    internal sealed class DeviceBody : IHttpBody
    {
        private readonly TerminalServer _server;

        /// <summary>Makes the body.</summary>
        /// <param name="server">The terminal server.</param>
        internal DeviceBody(TerminalServer server)
        {
            _server = server;
        }

        /// <inheritdoc/>
        public string ContentType => "application/json";

        /// <inheritdoc/>
        public bool Write(ByteWriter text, int part, long now)
        {
            string[] errors = _server.Configuration.Errors;
            if (part == 0)
            {
                text.Text("{\"name\":").Quoted(_server.Configuration.Device.Name);
                text.Text(",\"version\":").Quoted(TerminalServer.Version);
                text.Text(",\"board\":").Quoted(_server.BoardName);
                text.Text(",\"uptime\":").Number(_server.Uptime / 1000);
                text.Text(",\"httpFaults\":").Number(_server.HttpFaults);
                text.Text(",\"configurationErrors\":[");
            }
            else
            {
                text.Text(part == 1 ? "" : ",").Quoted(errors[part - 1]);
            }

            bool isLast = part == errors.Length;
            text.Text(isLast ? "]}\n" : "");
            return !isLast;
        }
    }
}
