using TS500.Firmware.Events;
using TS500.Firmware.Ports;

namespace TS500.UnitTests.Schedules
{
    /// <summary>Counts a port's events, and holds counters, history and model against them.</summary>
    public sealed class EventTally
    {
        // In ms: refusals are recorded once a second.
        private const int LongestDelay = 1000 + 200;

        private readonly World _world;
        private readonly PortModel _port;
        private readonly int[] _ends = new int[EndReasons.Count];
        private int _connected;
        private int _ended;
        private int _watching;
        private int _refused;
        private long _refusedSince = -1;

        public EventTally(World world, PortModel port)
        {
            _world = world;
            _port = port;
        }

        public void Add(EventRecord record)
        {
            switch (record.Kind)
            {
                case EventKind.Connected:
                    if (_connected != _ended)
                    {
                        _world.Fail("events", record.Who + " connected before the one before it ended");
                    }

                    _connected++;
                    break;
                case EventKind.Ended:
                    _ended++;
                    _ends[Reason(record.Detail)]++;
                    break;
                case EventKind.Watching:
                    _watching++;
                    break;
                case EventKind.Refused:
                    _refused += (int)record.Count;
                    _refusedSince = -1;
                    break;
            }
        }

        public void Check()
        {
            PortCounters counters = _port.Session.Journal.Counters;
            bool right = counters.Connected == _connected && counters.Watched == _watching && counters.Refused >= _refused
                && counters.Watched == _port.Verdicts.Watching && counters.Refused == _port.Verdicts.Refused
                && counters.Connected - (_port.Client == null ? 0 : 1) == _ended;
            int ends = 0;
            for (int i = 0; i < _ends.Length; i++)
            {
                right &= counters.Ends[i] == _ends[i];
                ends += counters.Ends[i];
            }

            SessionHistory sessions = _port.Session.Journal.Sessions;
            right &= ends == _ended && sessions.Count == (ends < SessionHistory.Capacity ? ends : SessionHistory.Capacity);
            _refusedSince = counters.Refused == _refused ? -1 : _refusedSince < 0 ? _world.Now : _refusedSince;
            _world.Check(_refusedSince < 0 || _world.Now - _refusedSince <= LongestDelay, "refusals", "they are no event");
            if (!right)
            {
                _world.Fail("journal", "port " + (_port.Index + 1).ToString() + ": counters, history and events disagree");
            }
        }

        private static int Reason(string name)
        {
            for (int i = 0; i < EndReasons.Count; i++)
            {
                if (EndReasons.Name((EndReason)i) == name)
                {
                    return i;
                }
            }

            return -1;
        }
    }
}
