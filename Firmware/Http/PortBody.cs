using TS500.Firmware.Ports;

namespace TS500.Firmware.Http
{
    /// <summary>One port as JSON.</summary>
    internal sealed class PortBody : IHttpBody
    {
        private readonly PortSession _port;

        /// <summary>Makes the body.</summary>
        /// <param name="port">The port.</param>
        internal PortBody(PortSession port)
        {
            _port = port;
        }

        /// <inheritdoc/>
        public string ContentType => "application/json";

        /// <inheritdoc/>
        public bool Write(ByteWriter text, int part, long now)
        {
            PortJson.Write(text, _port, part, now);
            bool isLast = part == PortJson.Parts - 1;
            text.Text(isLast ? "\n" : "");
            return !isLast;
        }
    }
}
