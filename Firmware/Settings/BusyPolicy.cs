namespace TS500.Firmware.Settings
{
    /// <summary>What happens to a newcomer on a port that has a client, in the order of the words of <c>busy</c>.</summary>
    public enum BusyPolicy
    {
        /// <summary>It waits for at most 3 s while the client is asked for a sign of life, and is served if there is none.</summary>
        Probe = 0,

        /// <summary>It is told who holds the port, and closed.</summary>
        Reject = 1,

        /// <summary>It replaces the client.</summary>
        Takeover = 2,

        /// <summary>It replaces the client if that has been silent for long enough.</summary>
        TakeoverIdle = 3,

        /// <summary>It gets what the UART says, and can send nothing.</summary>
        Watch = 4,
    }
}
