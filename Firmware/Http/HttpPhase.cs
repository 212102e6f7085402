namespace TS500.Firmware.Http
{
    /// <summary>What an HTTP client is doing.</summary>
    public enum HttpPhase
    {
        /// <summary>There is no client.</summary>
        Free = 0,

        /// <summary>The client is new and has sent nothing yet.</summary>
        Silent = 1,

        /// <summary>The client has been answered, and its connection is kept open for the next request.</summary>
        Kept = 2,

        /// <summary>A request has begun to arrive.</summary>
        Reading = 3,

        /// <summary>The client waits for a graceful release to end.</summary>
        Releasing = 4,

        /// <summary>A response is being sent.</summary>
        Writing = 5,
    }
}
