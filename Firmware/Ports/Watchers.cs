using TS500.Firmware.Settings;
using TS500.Firmware.Streams;
using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>A port's watchers.</summary>
    public sealed class Watchers
    {
        /// <summary>How many there are. A field, as the loop reads it in every turn.</summary>
        public int Count;

        private readonly Watcher[] _watchers;
        private readonly ByteLog _log;
        private readonly Notices _notices;
        private readonly Guests _guests;
        private readonly PoliteClosing _closing;

        /// <summary>Starts with none.</summary>
        /// <param name="log">What the device says.</param>
        /// <param name="notices">The port's lines.</param>
        /// <param name="guests">The places of the device.</param>
        /// <param name="closing">How connections are ended.</param>
        public Watchers(ByteLog log, Notices notices, Guests guests, PoliteClosing closing)
        {
            _log = log;
            _notices = notices;
            _guests = guests;
            _closing = closing;
            _watchers = new Watcher[guests.MaxWatchers];
            for (int i = 0; i < _watchers.Length; i++)
            {
                _watchers[i] = new Watcher(log);
            }
        }

        /// <summary>Takes over a newcomer's connection, if there is a place for it.</summary>
        /// <param name="newcomer">The newcomer's connection.</param>
        /// <param name="client">The port's client.</param>
        /// <param name="settings">The port's settings.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether there was a place.</returns>
        public bool Add(IConnection newcomer, PortClient client, PortSettings settings, long now)
        {
            for (int i = 0; i < _watchers.Length; i++)
            {
                Watcher watcher = _watchers[i];
                if (watcher.Connection == null && _guests.EnterWatcher())
                {
                    Count++;
                    watcher.Begin(newcomer, settings.Replay == ReplayPolicy.All ? _log.First : _log.End, now);
                    newcomer.KeepAlive(settings.KeepAliveIdle, settings.KeepAliveInterval, settings.KeepAliveCount);
                    _notices.Watching(newcomer, client, now);
                    return true;
                }
            }

            return false;
        }

        /// <summary>Sends them what is new.</summary>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether anything moved.</returns>
        public bool Turn(long now)
        {
            bool moved = false;
            for (int i = 0; i < _watchers.Length; i++)
            {
                Watcher watcher = _watchers[i];
                if (watcher.Connection != null)
                {
                    moved |= watcher.Turn(_notices, now);
                }
            }

            return moved;
        }

        /// <summary>Looks, once a millisecond, whether they are still there.</summary>
        /// <param name="settings">The port's settings.</param>
        /// <param name="now">The clock, in ms.</param>
        public void Look(PortSettings settings, long now)
        {
            for (int i = 0; i < _watchers.Length; i++)
            {
                Watcher watcher = _watchers[i];
                int end = watcher.Connection == null ? 0 : watcher.Look(settings.StallTimeout, now);
                if (end < 0)
                {
                    Remove(watcher).Close();
                }
                else if (end > 0)
                {
                    _closing.AbortOrReset(Remove(watcher), now);
                }
            }
        }

        /// <summary>Tells those whom a lease keeps out, and ends their connections.</summary>
        /// <param name="lease">The lease.</param>
        /// <param name="now">The clock, in ms.</param>
        public void EndExcluded(Lease lease, long now)
        {
            for (int i = 0; i < _watchers.Length; i++)
            {
                Watcher watcher = _watchers[i];
                if (watcher.Connection != null && lease.Excludes(watcher.Connection.RemoteEndPoint))
                {
                    _notices.Leased(watcher.Connection, lease, now);
                    _closing.AbortOrReset(Remove(watcher), now);
                }
            }
        }

        /// <summary>Ends the connections of all watchers, after a fault in the firmware.</summary>
        public void Reset()
        {
            for (int i = 0; i < _watchers.Length; i++)
            {
                if (_watchers[i].Connection != null)
                {
                    Remove(_watchers[i]).Reset();
                }
            }
        }

        private IConnection Remove(Watcher watcher)
        {
            IConnection connection = watcher.Connection;
            watcher.Connection = null;
            Count--;
            _guests.LeaveWatcher();
            return connection;
        }
    }
}
