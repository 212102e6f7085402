namespace TS500.UnitTests.Schedules
{
    /// <summary>What happens in a step of a schedule.</summary>
    public enum StepKind
    {
        /// <summary>Turns go by, a millisecond apart.</summary>
        Turns,

        /// <summary>Turns go by, 100 ms apart.</summary>
        Wait,

        /// <summary>A turn in which the clock does not advance.</summary>
        SameMillisecond,

        /// <summary>A turn after a hole in time, in hundreds of ms.</summary>
        Hole,

        /// <summary>A client connects, from one of a few addresses.</summary>
        Connect,

        /// <summary>A peer sends bytes.</summary>
        Send,

        /// <summary>A peer stops reading; there is room for some more bytes.</summary>
        Stall,

        /// <summary>A peer that has stopped reading reads some bytes.</summary>
        ReadSome,

        /// <summary>A peer reads everything again.</summary>
        ReadAll,

        /// <summary>A peer closes its sending side.</summary>
        HalfClose,

        /// <summary>A peer closes both sides: what it is sent after that is answered with a reset.</summary>
        Close,

        /// <summary>A peer resets its connection.</summary>
        Reset,

        /// <summary>A peer's host vanishes.</summary>
        Vanish,

        /// <summary>The stack gives up a peer whose host has vanished.</summary>
        TimeOut,

        /// <summary>The device says bytes.</summary>
        Say,

        /// <summary>The UART has room for so many more bytes.</summary>
        UartRoom,

        /// <summary>The UART has all the room in the world.</summary>
        UartFlows,

        /// <summary>The driver holds what it is given, where a purge can take it back; or passes it on.</summary>
        DriverHolds,

        /// <summary>The UART can hold off its peer, or not.</summary>
        HoldsPeer,

        /// <summary>The UART cannot be opened, or can be again.</summary>
        UartFails,

        /// <summary>The port is released: graceful, with a purge, by HTTP.</summary>
        Release,

        /// <summary>The port's settings are changed.</summary>
        Apply,

        /// <summary>The stack has no control block for a newcomer.</summary>
        TurnAway,

        /// <summary>An HTTP client connects: a proper one, a silent one, one that does not read.</summary>
        Http,

        /// <summary>Somebody leases the port, for one of the addresses.</summary>
        Lease,

        /// <summary>Somebody ends a lease.</summary>
        EndLease,

        /// <summary>A byte gets lost on its way to the UART. Not drawn: for a test of the tests.</summary>
        Lose,
    }
}
