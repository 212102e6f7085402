namespace TS500.Firmware.Ports
{
    /// <summary>What has happened on a port since startup, in bytes unless stated otherwise. What is an event as well is counted by
    /// <see cref="PortJournal"/> alone.</summary>
    public sealed class PortCounters
    {
        // In ms.
        private static readonly int[] s_releases = { 1, 5, 20, 100, 500, 2000, 10000 };

        /// <summary>Taken from clients.</summary>
        public long FromClient;

        /// <summary>Handed to the UART, less what a purge took back.</summary>
        public long ToUart;

        /// <summary>Taken from the UART.</summary>
        public long FromUart;

        /// <summary>Queued for clients. A client may be sent again what the previous one did not certainly see.</summary>
        public long ToClient;

        /// <summary>From the UART, lost because the client did not read in time.</summary>
        public long Lost;

        /// <summary>From the UART, gone from the log before a client came.</summary>
        public long Discarded;

        /// <summary>From clients, dropped by a purge before they were sent.</summary>
        public long Purged;

        /// <summary>Clients served.</summary>
        public int Connected;

        /// <summary>Newcomers refused: the port was busy or leased, or nf.config does not allow their address.</summary>
        public int Refused;

        /// <summary>Newcomers that became watchers.</summary>
        public int Watched;

        /// <summary>Breaks sent.</summary>
        public int Breaks;

        /// <summary>Faults in the firmware that this port survived.</summary>
        public int Faults;

        /// <summary>How long releases took, from the request to the session's end.</summary>
        public readonly Histogram Releases = new Histogram(s_releases);

        /// <summary>How many sessions ended for each <see cref="EndReason"/>.</summary>
        public readonly int[] Ends = new int[EndReasons.Count];
    }
}
