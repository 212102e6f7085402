namespace TS500.Firmware.Ports
{
    /// <summary>The state of a port.</summary>
    public enum PortState
    {
        /// <summary>The board has no UART for this port, or it cannot be opened: no client is accepted.</summary>
        Absent = 0,

        /// <summary>Listening; no client.</summary>
        Idle = 1,

        /// <summary>A client has the port.</summary>
        Connected = 2,

        /// <summary>A graceful release is waiting for the client; a newcomer ends it at once.</summary>
        Closing = 3,

        /// <summary>The client has closed its sending side and still gets data from the UART; a newcomer ends it at
        /// once.</summary>
        HalfClosed = 4,
    }
}
