namespace TS500.Firmware.Protocol
{
    /// <summary>
    /// The client's last subnegotiation, or its BRK, which is an empty one here: what it may want of the UART besides sending
    /// data, and what may therefore have to wait for the data ahead of it.
    /// </summary>
    public sealed class SerialCommand
    {
        /// <summary>The maximum length of a subnegotiation.</summary>
        public const int MaxLength = 128;

        /// <summary>Whether it waits for the data ahead of it. A field, as the loop reads it in every turn.</summary>
        public bool IsWaiting;

        private readonly ILineControl _lines;
        private readonly OutputBarrier _barrier;
        private readonly ComPort _comPort;
        private readonly byte[] _bytes = new byte[MaxLength];
        private int _length;

        /// <summary>Makes it, empty.</summary>
        /// <param name="lines">The port's lines.</param>
        /// <param name="barrier">What makes a command wait for the data ahead of it.</param>
        /// <param name="comPort">Who carries out RFC 2217's commands.</param>
        public SerialCommand(ILineControl lines, OutputBarrier barrier, ComPort comPort)
        {
            _lines = lines;
            _barrier = barrier;
            _comPort = comPort;
        }

        /// <summary>Whether it is one of RFC 2217.</summary>
        public bool IsComPort => _length > 0 && _bytes[0] == TelnetOption.ComPort;

        /// <summary>Whether it has to wait until the data ahead of it is sent.</summary>
        public bool MustWait => _length == 0 || _comPort.MustWait(_bytes, _length);

        /// <summary>Starts over; nothing waits any more.</summary>
        public void Begin()
        {
            _length = 0;
            IsWaiting = false;
        }

        /// <summary>Adds a byte.</summary>
        /// <param name="value">The byte.</param>
        /// <returns>Whether there was room for it.</returns>
        public bool Add(byte value)
        {
            if (_length == MaxLength)
            {
                return false;
            }

            _bytes[_length++] = value;
            return true;
        }

        /// <summary>Has it wait until it is <see cref="Resume">resumed</see>.</summary>
        public void Wait()
        {
            IsWaiting = true;
            _barrier.Begin();
        }

        /// <summary>Carries it out if it waits and its time has come.</summary>
        /// <returns>Whether it does not wait now.</returns>
        public bool Resume()
        {
            if (IsWaiting && !_lines.IsChanging && _barrier.IsOver())
            {
                IsWaiting = false;
                Execute();
            }

            return !IsWaiting;
        }

        /// <summary>Carries it out.</summary>
        /// <returns>Whether it drops the data ahead of it; one that waits never does.</returns>
        public bool Execute()
        {
            if (_length != 0)
            {
                return _comPort.Execute(_bytes, _length);
            }

            _lines.SendBreak();
            return false;
        }
    }
}
