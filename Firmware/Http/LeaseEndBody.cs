using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>The end of a lease, as JSON.</summary>
    internal sealed class LeaseEndBody : IHttpBody
    {
        private readonly int _port;
        private readonly bool _wasHeld;
        private readonly string _client;

        /// <summary>Makes the body.</summary>
        /// <param name="port">The port, from 1.</param>
        /// <param name="wasHeld">Whether there was a lease.</param>
        /// <param name="client">The client that was released with it, or <see langword="null"/>.</param>
        internal LeaseEndBody(int port, bool wasHeld, string client)
        {
            _port = port;
            _wasHeld = wasHeld;
            _client = client;
        }

        /// <inheritdoc/>
        public string ContentType => "application/json";

        /// <inheritdoc/>
        public bool Write(ByteWriter text, int part, long now)
        {
            text.Text("{\"port\":").Number(_port).Text(",\"ended\":").Text(_wasHeld ? "true" : "false");
            text.Text(",\"client\":").Quoted(_client).Text("}\n");
            return false;
        }
    }
}
