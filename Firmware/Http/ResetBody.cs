using TS500.Firmware.Settings;
using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>A reset sequence that was begun, as JSON.</summary>
    internal sealed class ResetBody : IHttpBody
    {
        private readonly int _port;
        private readonly ResetSequence _sequence;

        /// <summary>Makes the body.</summary>
        /// <param name="port">The port, from 1.</param>
        /// <param name="sequence">The sequence.</param>
        internal ResetBody(int port, ResetSequence sequence)
        {
            _port = port;
            _sequence = sequence;
        }

        /// <inheritdoc/>
        public string ContentType => "application/json";

        /// <inheritdoc/>
        public bool Write(ByteWriter text, int part, long now)
        {
            text.Text("{\"port\":").Number(_port).Text(",\"sequence\":").Quoted(_sequence.Text);
            text.Text(",\"milliseconds\":").Number(_sequence.Duration).Text("}\n");
            return false;
        }
    }
}
