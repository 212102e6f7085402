using TS500.Hal;

namespace TS500.Firmware.Protocol
{
    /// <summary>
    /// Makes a command wait for the data ahead of it, so that it takes effect behind that. A device that holds the UART off does
    /// not hold off the command: it may be the one that gets it going again.
    /// </summary>
    public sealed class OutputBarrier
    {
        // ms without a byte sent, besides the port's own pauses and the time that the wire takes for all that a driver may send in
        // one piece.
        private const int MaxStandstill = 1000;
        private const int MaxPiece = 256;

        private readonly ILineControl _lines;
        private readonly IClock _clock;
        private int _unsent;
        private long _since;

        /// <summary>Makes a barrier.</summary>
        /// <param name="lines">The port's lines.</param>
        /// <param name="clock">The board's time.</param>
        public OutputBarrier(ILineControl lines, IClock clock)
        {
            _lines = lines;
            _clock = clock;
        }

        /// <summary>Starts to wait.</summary>
        public void Begin()
        {
            _unsent = int.MaxValue;
        }

        /// <summary>Whether the wait is over: nothing is left to be sent, or nothing goes out.</summary>
        public bool IsOver()
        {
            int unsent = _lines.Unsent;
            if (unsent == 0)
            {
                return true;
            }

            long now = _clock.Milliseconds;
            if (unsent != _unsent)
            {
                _unsent = unsent;
                _since = now;
                return false;
            }

            return now - _since >= MaxStandstill + _lines.Gap + _lines.Settings.NanosecondsPerByte / 1000 * MaxPiece / 1000;
        }
    }
}
