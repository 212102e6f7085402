using TS500.Hal;

namespace TS500.UnitTests.Fakes
{
    /// <summary>A modem line that writes down how it was set.</summary>
    public sealed class FakeLine : IModemLine
    {
        private readonly string _name;
        private readonly FakeLine _journal;

        /// <summary>Makes a line.</summary>
        /// <param name="name">Its name in the journal.</param>
        /// <param name="journal">The line whose journal it writes to, or null for one of its own.</param>
        public FakeLine(string name, FakeLine journal = null)
        {
            _name = name;
            _journal = journal ?? this;
        }

        /// <summary>What was set, in order, such as "dtr1 rts0".</summary>
        public string Journal { get; set; } = "";

        public bool IsOn { get; private set; }

        public void Set(bool on)
        {
            IsOn = on;
            _journal.Journal += (_journal.Journal.Length == 0 ? "" : " ") + _name + (on ? "1" : "0");
        }
    }
}
