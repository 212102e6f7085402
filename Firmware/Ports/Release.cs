namespace TS500.Firmware.Ports
{
    /// <summary>One call of release: who was let go, and when.</summary>
    public sealed class Release
    {
        /// <summary>Notes a release.</summary>
        /// <param name="port">The port, from 1.</param>
        /// <param name="client">Who is let go, or <see langword="null"/> when nobody was there.</param>
        /// <param name="graceful">Whether the client gets time to acknowledge.</param>
        /// <param name="now">The clock, in ms.</param>
        public Release(int port, string client, bool graceful, long now)
        {
            Port = port;
            Client = client;
            Graceful = graceful;
            Begun = now;
            Ended = client == null || !graceful ? now : -1;
        }

        /// <summary>The port, from 1.</summary>
        public int Port { get; }

        /// <summary>Who was let go, or <see langword="null"/> when nobody was there.</summary>
        public string Client { get; }

        /// <summary>Whether the client got time to acknowledge.</summary>
        public bool Graceful { get; }

        /// <summary>When the release was asked for, in ms.</summary>
        public long Begun { get; }

        /// <summary>When the connection was gone, in ms; -1 until then.</summary>
        public long Ended { get; set; }
    }
}
