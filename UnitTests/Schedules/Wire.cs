using TS500.Hal;

namespace TS500.UnitTests.Schedules
{
    /// <summary>A UART whose device says a pattern, and that knows what it is to be given.</summary>
    public sealed class Wire : IUart
    {
        /// <summary>How much the device says at most before somebody reads it.</summary>
        public const int MaxUnread = 4000;

        private readonly PortModel _port;
        private bool _isOpen;
        private int _baudRate;

        public Wire(PortModel port)
        {
            _port = port;
        }

        public string Name => "COM" + (_port.Index + 1).ToString();

        public int Faults => 0;

        public int Unsent => Held;

        public bool CanBreak => false;

        public bool Break => false;

        public IModemLine Dtr => null;

        public IModemLine Rts => null;

        public int ActualBaudRate => _baudRate;

        public int Overruns => 0;

        public bool HoldsPeer { get; set; }

        /// <summary>Whether it cannot be opened.</summary>
        public bool Fails { get; set; }

        public bool IsOpen => _isOpen;

        /// <summary>How many more bytes it takes.</summary>
        public int Room { get; set; } = int.MaxValue;

        /// <summary>Whether the driver does not pass on what it is given.</summary>
        public bool Holds { get; set; }

        /// <summary>How many bytes the driver has and the wire has not.</summary>
        public int Held { get; private set; }

        /// <summary>How many of the device's bytes have not been read.</summary>
        public int Unread { get; private set; }

        /// <summary>How many have.</summary>
        public long BytesRead { get; private set; }

        public bool SetBreak(bool on)
        {
            return !on;
        }

        /// <summary>The device says bytes.</summary>
        public void Say(int count)
        {
            if (_isOpen)
            {
                Unread = Unread + count > MaxUnread ? MaxUnread : Unread + count;
            }
        }

        /// <summary>The driver passes on what it has.</summary>
        public void Flow()
        {
            Holds = false;
            Held = 0;
            Room = int.MaxValue;
        }

        public string Open(UartSettings settings)
        {
            _port.OnOpen(_isOpen && settings.BaudRate == _baudRate);
            Close();
            _isOpen = !Fails;
            _baudRate = settings.BaudRate;
            return Fails ? "no such pin" : null;
        }

        public void Close()
        {
            _isOpen = false;
            Held = 0;
            Unread = 0;
        }

        public int Read(byte[] buffer, int offset, int count)
        {
            int taken = Unread < count ? Unread : count;
            if (taken > 0)
            {
                Pattern.Copy(_port.DeviceSalt + BytesRead, buffer, offset, taken);
                Unread -= taken;
                BytesRead += taken;
            }

            return taken;
        }

        public int Write(byte[] buffer, int offset, int count)
        {
            int taken = !_isOpen ? 0 : count < Room ? count : Room;
            if (taken > 0)
            {
                Room -= taken;
                Held += Holds ? taken : 0;
                _port.ToUart.Reach(buffer, offset, taken);
            }

            return taken;
        }

        public int DiscardOutput()
        {
            int dropped = Held;
            Held = 0;
            if (_port.IsChangeDue)
            {
                _port.ToUart.PurgeDriver(dropped);
            }
            else
            {
                _port.ToUart.Purge(dropped);
            }

            return dropped;
        }
    }
}
