namespace TS500.Firmware.Ports
{
    /// <summary>One release: of which client, what it was doing there, and when.</summary>
    public sealed class Release
    {
        /// <summary>Notes a release.</summary>
        /// <param name="port">The port, from 1.</param>
        /// <param name="client">The port's client; its end point is <see langword="null"/> if there was none.</param>
        /// <param name="stalled">For how long it had taken nothing of what it was sent, in ms.</param>
        /// <param name="graceful">Whether the client gets time to acknowledge.</param>
        /// <param name="by">Who asked for it, as <c>address:port</c>.</param>
        /// <param name="now">The clock, in ms.</param>
        public Release(int port, PortClient client, int stalled, bool graceful, string by, long now)
        {
            Port = port;
            Client = client.EndPoint;
            SinceUnix = client.SinceUnix;
            Connected = now - client.Since;
            Silent = now - client.Heard;
            Stalled = stalled;
            Graceful = graceful;
            By = by;
            Begun = now;
            Ended = Client == null || !graceful ? now : -1;
        }

        /// <summary>The port, from 1.</summary>
        public int Port { get; }

        /// <summary>The released client, or <see langword="null"/> if there was none.</summary>
        public string Client { get; }

        /// <summary>When it had connected: seconds since 1970, or 0 if the board did not know the time.</summary>
        public long SinceUnix { get; }

        /// <summary>For how long it had been connected, in ms.</summary>
        public long Connected { get; }

        /// <summary>For how long it had sent nothing, in ms.</summary>
        public long Silent { get; }

        /// <summary>For how long it had taken nothing of what it was sent, in ms; 0 if there was room for more.</summary>
        public int Stalled { get; }

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
