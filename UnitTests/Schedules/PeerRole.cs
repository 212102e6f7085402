namespace TS500.UnitTests.Schedules
{
    /// <summary>What a peer has been told that it is.</summary>
    public enum PeerRole
    {
        /// <summary>Nothing yet: it waits in the backlog or for a probe, is a client, or speaks HTTP.</summary>
        Untold,

        /// <summary>A watcher.</summary>
        Watcher,

        /// <summary>Refused.</summary>
        Refused,
    }
}
