using TS500.Hal;

namespace TS500.Firmware.Events
{
    /// <summary>
    /// The device's last events, numbered from 1. Whoever wants to know what is new remembers the number of the last event it has
    /// seen.
    /// </summary>
    public sealed class EventLog
    {
        /// <summary>How many events are kept.</summary>
        public const int Capacity = 64;

        private readonly EventRecord[] _records = new EventRecord[Capacity];
        /// <summary>Starts with none.</summary>
        /// <param name="clock">The board's clock.</param>
        public EventLog(IClock clock)
        {
            Clock = clock;
            for (int i = 0; i < Capacity; i++)
            {
                _records[i] = new EventRecord();
            }
        }

        /// <summary>The board's clock.</summary>
        public IClock Clock { get; }

        /// <summary>The number of the last event; 0 before the first.</summary>
        public long Last { get; private set; }

        /// <summary>The number of the oldest event that is kept.</summary>
        public long First => Last > Capacity ? Last - Capacity + 1 : 1;

        /// <summary>An event.</summary>
        /// <param name="number">Its number.</param>
        /// <returns>The event, or <see langword="null"/> if it is not kept any more or has not happened yet.</returns>
        public EventRecord Find(long number)
        {
            return number >= First && number <= Last ? _records[(int)(number % Capacity)] : null;
        }

        /// <summary>Records an event, in place of the oldest.</summary>
        /// <param name="kind">What happened.</param>
        /// <param name="port">On which port, from 1.</param>
        /// <param name="who">Whom it is about, or <see langword="null"/>.</param>
        /// <param name="detail">Why, or what exactly, or <see langword="null"/>.</param>
        /// <param name="by">Who caused it, or <see langword="null"/>.</param>
        /// <param name="count">How many, where it is about a number.</param>
        public void Add(EventKind kind, int port, string who, string detail, string by, long count)
        {
            Last++;
            EventRecord record = _records[(int)(Last % Capacity)];
            record.Number = Last;
            record.Time = Clock.Milliseconds;
            record.Unix = Clock.UnixSeconds;
            record.Kind = kind;
            record.Port = port;
            record.Who = who;
            record.Detail = detail;
            record.By = by;
            record.Count = count;
        }
    }
}
