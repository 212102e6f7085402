using TS500.Firmware.Settings;
using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>Runs a <see cref="ResetSequence"/> on the device, so that a network does not stretch or squeeze its pauses.</summary>
    public sealed class ResetRunner
    {
        // In ms: the clock may have been read just before it advanced.
        private const int Late = 1;

        private readonly IModemLine _dtr;
        private readonly IModemLine _rts;
        private ResetSequence _sequence;
        private int _step;
        private long _stepAt;

        /// <summary>Takes a port's lines.</summary>
        /// <param name="dtr">The DTR line, or <see langword="null"/>.</param>
        /// <param name="rts">The RTS line, or <see langword="null"/>.</param>
        public ResetRunner(IModemLine dtr, IModemLine rts)
        {
            _dtr = dtr;
            _rts = rts;
        }

        /// <summary>Whether a sequence is running.</summary>
        public bool IsRunning => _sequence != null;

        /// <summary>Begins a sequence, in place of one that is running. Steps on a line that the board lacks are left out.</summary>
        /// <param name="sequence">The sequence.</param>
        /// <param name="at">When, in ms of the clock.</param>
        /// <param name="now">The clock, in ms.</param>
        public void Begin(ResetSequence sequence, long at, long now)
        {
            _sequence = sequence;
            _step = 0;
            _stepAt = at;
            Turn(now);
        }

        /// <summary>Makes the steps that are due. A pause is never shorter than asked for.</summary>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether the sequence has ended just now.</returns>
        public bool Turn(long now)
        {
            if (_sequence == null || now < _stepAt)
            {
                return false;
            }

            while (_step < _sequence.Count)
            {
                int pause = _sequence.Pause(_step);
                if (pause > 0)
                {
                    _step++;
                    _stepAt = now + pause + Late;
                    return false;
                }

                IModemLine line = _sequence.IsDtr(_step) ? _dtr : _rts;
                if (line != null)
                {
                    line.Set(_sequence.IsOn(_step));
                }

                _step++;
            }

            _sequence = null;
            return true;
        }
    }
}
