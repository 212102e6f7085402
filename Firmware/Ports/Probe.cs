using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>
    /// Finds out whether a port's client is alive, because a newcomer wants the port. The newcomer may wait for the answer; there
    /// is one at most.
    /// </summary>
    public sealed class Probe
    {
        private long _begun;
        private bool _judged;

        /// <summary>Whether a probe is under way. A field, as the loop reads it in every turn.</summary>
        public bool IsBusy;

        /// <summary>The newcomer that waits for the answer, or <see langword="null"/>.</summary>
        public IConnection Newcomer { get; private set; }

        /// <summary>Begins.</summary>
        /// <param name="client">The port's client.</param>
        /// <param name="newcomer">Who waits for the answer, or <see langword="null"/>.</param>
        /// <param name="now">The clock, in ms.</param>
        public void Begin(IConnection client, IConnection newcomer, long now)
        {
            Newcomer = newcomer;
            _begun = now;
            _judged = false;
            IsBusy = true;
            client.BeginProbe();
        }

        /// <summary>Does one turn without waiting. If the client's host is gone, its connection breaks.</summary>
        /// <param name="client">The port's client.</param>
        /// <param name="stalled">For how long it has had no room for what waits for it, in ms.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether the client has outlived the probe.</returns>
        public bool Turn(IConnection client, int stalled, long now)
        {
            if (!_judged && now - _begun >= ProbeTiming.Answer)
            {
                _judged = true;
                client.JudgeProbe(stalled);
            }

            return now - _begun >= ProbeTiming.Answer + ProbeTiming.Verdict;
        }

        /// <summary>Ends the probe.</summary>
        /// <returns>The newcomer that has waited, or <see langword="null"/>.</returns>
        public IConnection End()
        {
            IConnection newcomer = Newcomer;
            Newcomer = null;
            IsBusy = false;
            return newcomer;
        }
    }
}
