namespace TS500.Firmware.Ports
{
    /// <summary>A port's last sessions.</summary>
    public sealed class SessionHistory
    {
        /// <summary>How many are kept.</summary>
        public const int Capacity = 8;

        private readonly SessionRecord[] _records = new SessionRecord[Capacity];
        private int _newest = Capacity - 1;

        /// <summary>Starts with none.</summary>
        public SessionHistory()
        {
            for (int i = 0; i < Capacity; i++)
            {
                _records[i] = new SessionRecord();
            }
        }

        /// <summary>How many there are.</summary>
        public int Count { get; private set; }

        /// <summary>One of the sessions.</summary>
        /// <param name="age">0 for the one that ended last, 1 for the one before, and so on; below
        /// <see cref="Capacity"/>.</param>
        public SessionRecord Record(int age)
        {
            return _records[(_newest + Capacity - age) % Capacity];
        }

        /// <summary>The record to fill in for a session that has just ended, in place of the oldest.</summary>
        public SessionRecord Add()
        {
            _newest = (_newest + 1) % Capacity;
            if (Count < Capacity)
            {
                Count++;
            }

            return _records[_newest];
        }
    }
}
