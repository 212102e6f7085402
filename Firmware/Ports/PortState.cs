namespace TS500.Firmware.Ports
{
    /// <summary>The state of a port.</summary>
    public enum PortState
    {
        /// <summary>The board has no UART for this port, or it does not open: nobody is accepted.</summary>
        Absent = 0,

        /// <summary>Listening; no client.</summary>
        Idle = 1,

        /// <summary>A client has the port.</summary>
        Connected = 2,

        /// <summary>A graceful release in its bounded wait; a newcomer ends it at once.</summary>
        Closing = 3,

        /// <summary>The client has closed its sending side and still gets what the UART says; a newcomer ends it at once.</summary>
        HalfClosed = 4,
    }
}
