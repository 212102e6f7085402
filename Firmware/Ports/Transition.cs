namespace TS500.Firmware.Ports
{
    /// <summary>Why a port went from one state to another.</summary>
    public enum Transition
    {
        /// <summary>A client connected.</summary>
        Connected = 0,

        /// <summary>The client closed its side, or its connection broke.</summary>
        Disconnected = 1,

        /// <summary>The client was released with <c>abort</c>.</summary>
        Aborted = 2,

        /// <summary>A graceful release began.</summary>
        ReleaseBegun = 3,

        /// <summary>The client closed its side during a graceful release.</summary>
        ReleaseAnswered = 4,

        /// <summary>A graceful release used up its time.</summary>
        ReleaseExpired = 5,

        /// <summary>A newcomer ended a graceful release.</summary>
        ReleaseOvertaken = 6,

        /// <summary>A newcomer took the port over.</summary>
        TakenOver = 7,

        /// <summary>A fault in the firmware ended the connection.</summary>
        Faulted = 8,

        /// <summary>The client closed its sending side.</summary>
        HalfClosed = 9,
    }
}
