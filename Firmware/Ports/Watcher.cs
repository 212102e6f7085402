using TS500.Firmware.Streams;
using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>A read-only client: it gets what the device says and slows nobody. What it sends is ignored.</summary>
    public sealed class Watcher
    {
        private static readonly byte[] s_ignored = new byte[64];

        private readonly LogCursor _cursor;
        private readonly ByteLog _log;
        private readonly StallTimer _stall = new StallTimer();
        private long _skipped;

        /// <summary>Its connection, or <see langword="null"/> while this place is free.</summary>
        public IConnection Connection;

        /// <summary>Starts without a connection.</summary>
        /// <param name="log">What the device says.</param>
        public Watcher(ByteLog log)
        {
            _log = log;
            _cursor = new LogCursor(log);
        }

        /// <summary>Takes over a newcomer's connection.</summary>
        /// <param name="connection">The connection.</param>
        /// <param name="offset">Where it starts in the log.</param>
        /// <param name="now">The clock, in ms.</param>
        public void Begin(IConnection connection, long offset, long now)
        {
            Connection = connection;
            _cursor.Offset = offset;
            _skipped = 0;
            _stall.IsBlocked = false;
        }

        /// <summary>Sends what is new.</summary>
        /// <param name="notices">The port's lines.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether anything moved.</returns>
        public bool Turn(Notices notices, long now)
        {
            if (_cursor.Offset == _log.End && _skipped == 0)
            {
                return false;
            }

            _skipped += _cursor.SkipOverwritten();
            if (_skipped > 0)
            {
                if (notices.Skipped(Connection, _skipped) <= 0)
                {
                    _stall.Blocked(now);
                    return false;
                }

                _skipped = 0;
            }

            int count = _cursor.Offset < _log.End ? _cursor.GiveTo(Connection, _log.End) : 0;
            if (count > 0)
            {
                _stall.IsBlocked = false;
            }
            else if (count == 0)
            {
                _stall.Blocked(now);
            }

            return count > 0;
        }

        /// <summary>Looks, once a millisecond, whether it is still there.</summary>
        /// <param name="stallTimeout">The time without progress after which it is gone, in s; 0 for none.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>How it has ended: 0 if it has not, a <see cref="ConnectionEnd"/>, or 1 if it has stalled.</returns>
        public int Look(int stallTimeout, long now)
        {
            int end = Connection.Read(s_ignored, 0, s_ignored.Length);
            if (end < 0)
            {
                return end;
            }

            return stallTimeout > 0 && _stall.Duration(now) >= stallTimeout * 1000L ? 1 : 0;
        }
    }
}
