namespace TS500.Firmware.Ports
{
    /// <summary>Why a client's session ended.</summary>
    public enum EndReason
    {
        /// <summary>The client closed its connection.</summary>
        Closed = 0,

        /// <summary>The client reset its connection.</summary>
        Reset = 1,

        /// <summary>The client was released by a call to the HTTP endpoint.</summary>
        Released = 2,

        /// <summary>A newcomer took the port over.</summary>
        TakenOver = 3,

        /// <summary>The client's host, or the path to it, is gone: it answered no probes or retransmissions.</summary>
        Dead = 4,

        /// <summary>What was on its way to the client made no progress for <c>stall-timeout</c>.</summary>
        Stalled = 5,

        /// <summary>No byte moved either way for <c>idle-timeout</c>.</summary>
        Idle = 6,

        /// <summary>The port's lease ended.</summary>
        LeaseOver = 7,

        /// <summary>A fault in the firmware.</summary>
        Fault = 8,

        /// <summary>The client broke the rules of telnet: a malformed or endless subnegotiation.</summary>
        Protocol = 9,

        /// <summary>The client is a web browser, or sent what one would, which the port does not take.</summary>
        Web = 10,
    }
}
