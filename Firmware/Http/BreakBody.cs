using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>A break that was begun, as JSON.</summary>
    internal sealed class BreakBody : IHttpBody
    {
        private readonly int _port;
        private readonly int _milliseconds;

        /// <summary>Makes the body.</summary>
        /// <param name="port">The port, from 1.</param>
        /// <param name="milliseconds">How long the break is.</param>
        internal BreakBody(int port, int milliseconds)
        {
            _port = port;
            _milliseconds = milliseconds;
        }

        /// <inheritdoc/>
        public string ContentType => "application/json";

        /// <inheritdoc/>
        public bool Write(ByteWriter text, int part, long now)
        {
            text.Text("{\"port\":").Number(_port).Text(",\"milliseconds\":").Number(_milliseconds).Text("}\n");
            return false;
        }
    }
}
