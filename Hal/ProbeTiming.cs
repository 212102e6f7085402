namespace TS500.Hal
{
    /// <summary>
    /// When to do what while a connection's peer is probed, in ms. On lwIP's slow timer, which ticks each 500 ms: five ticks to
    /// answer in, and one that judges.
    /// </summary>
    public static class ProbeTiming
    {
        /// <summary>From <see cref="IConnection.BeginProbe"/> to <see cref="IConnection.JudgeProbe"/>.</summary>
        public const int Answer = 2000;

        /// <summary>From <see cref="IConnection.JudgeProbe"/> to <see cref="IConnection.KeepAlive"/>.</summary>
        public const int Verdict = 600;
    }
}
