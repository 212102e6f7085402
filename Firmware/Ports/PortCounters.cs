namespace TS500.Firmware.Ports
{
    /// <summary>What has happened on a port since startup, in bytes unless stated otherwise.</summary>
    public sealed class PortCounters
    {
        /// <summary>Taken from clients.</summary>
        public long FromClient;

        /// <summary>Handed to the UART, less what a purge took back.</summary>
        public long ToUart;

        /// <summary>Taken from the UART.</summary>
        public long FromUart;

        /// <summary>Queued for clients.</summary>
        public long ToClient;

        /// <summary>From the UART, lost because the client did not read in time.</summary>
        public long Lost;

        /// <summary>From the UART, dropped from a full replay while there was no client.</summary>
        public long Discarded;

        /// <summary>From clients, dropped by a purge before they were sent.</summary>
        public long Purged;

        /// <summary>Newcomers refused because the port was busy.</summary>
        public int Refused;

        /// <summary>Faults in the firmware that this port survived.</summary>
        public int Faults;

        /// <summary>How often each <see cref="Transition"/> happened.</summary>
        public readonly int[] Transitions = new int[10];
    }
}
