namespace TS500.Firmware.Http
{
    /// <summary>What an HTTP client is about.</summary>
    public enum HttpPhase
    {
        /// <summary>There is no client.</summary>
        Free = 0,

        /// <summary>The client is new and has sent nothing yet.</summary>
        Silent = 1,

        /// <summary>The client has had an answer, and its connection is kept for the next request.</summary>
        Kept = 2,

        /// <summary>A request has begun to arrive.</summary>
        Reading = 3,

        /// <summary>The request is a release that takes its time.</summary>
        Releasing = 4,

        /// <summary>A response is on its way.</summary>
        Writing = 5,
    }
}
