namespace TS500.Firmware.Events
{
    /// <summary>One event.</summary>
    public sealed class EventRecord
    {
        /// <summary>Its number, from 1.</summary>
        public long Number;

        /// <summary>When: the clock, in ms.</summary>
        public long Time;

        /// <summary>When: seconds since 1970, or 0 if the board did not know the time.</summary>
        public long Unix;

        /// <summary>What happened.</summary>
        public EventKind Kind;

        /// <summary>On which port, from 1.</summary>
        public int Port;

        /// <summary>Whom it is about, as <c>address:port</c>, of a lease the address, or <see langword="null"/>.</summary>
        public string Who;

        /// <summary>Why, or what exactly, of a lease its owner, or <see langword="null"/>.</summary>
        public string Detail;

        /// <summary>Who caused it, as <c>address:port</c>, or <see langword="null"/>.</summary>
        public string By;

        /// <summary>How many, where it is about a number.</summary>
        public long Count;
    }
}
