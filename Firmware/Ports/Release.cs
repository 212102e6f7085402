namespace TS500.Firmware.Ports
{
    /// <summary>One release: of which client, and when.</summary>
    public sealed class Release
    {
        /// <summary>Notes a release.</summary>
        /// <param name="port">The port, from 1.</param>
        /// <param name="client">The client, or <see langword="null"/> if there was none.</param>
        /// <param name="graceful">Whether the client gets time to acknowledge.</param>
        /// <param name="by">Who asked for it, as <c>address:port</c>.</param>
        /// <param name="now">The clock, in ms.</param>
        public Release(int port, string client, bool graceful, string by, long now)
        {
            Port = port;
            Client = client;
            Graceful = graceful;
            By = by;
            Begun = now;
            Ended = client == null || !graceful ? now : -1;
        }

        /// <summary>The port, from 1.</summary>
        public int Port { get; }

        /// <summary>The released client, or <see langword="null"/> if there was none.</summary>
        public string Client { get; }

        /// <summary>Whether the client got time to acknowledge.</summary>
        public bool Graceful { get; }

        /// <summary>Who asked for it, as <c>address:port</c>.</summary>
        public string By { get; }

        /// <summary>When the release was requested, in ms.</summary>
        public long Begun { get; }

        /// <summary>When the connection was gone, in ms; -1 until then.</summary>
        public long Ended { get; set; }
    }
}
