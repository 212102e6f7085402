using System;
using TS500.Hal;

namespace TS500.UnitTests.Fakes
{
    /// <summary>A UART whose wires are two byte arrays.</summary>
    public sealed class FakeUart : IUart
    {
        private readonly byte[] _received = new byte[65536];
        private int _receivedStart;
        private int _receivedEnd;

        public string Name => "COM1";

        /// <summary>What ActualBaudRate returns.</summary>
        public int ActualBaudRate { get; set; }

        public int Faults => 0;

        public int Overruns { get; set; }

        public bool HoldsPeer { get; set; }

        /// <summary>What Open returns.</summary>
        public string OpenFault { get; set; }

        /// <summary>What Open returns if flow control is requested.</summary>
        public string FlowFault { get; set; }

        /// <summary>What Open returns if a baud rate other than 115,200 is requested.</summary>
        public string BaudFault { get; set; }

        /// <summary>What Open returns if a format other than 8N1 is requested.</summary>
        public string FormatFault { get; set; }

        /// <summary>The settings of the last Open that was not refused; null while the UART is closed.</summary>
        public UartSettings Settings { get; private set; }

        /// <summary>How often Open was called.</summary>
        public int Opens { get; private set; }

        /// <summary>How many more bytes Write takes.</summary>
        public int Room { get; set; } = int.MaxValue;

        /// <summary>Thrown by Read, as a fault in a driver.</summary>
        public Exception ReadFault { get; set; }

        /// <summary>How many of the last bytes taken by Write wait for the driver and can be dropped by DiscardOutput.</summary>
        public int Waiting { get; set; }

        /// <summary>How many bytes before those the driver has and cannot give back.</summary>
        public int InFlight { get; set; }

        public IModemLine Dtr { get; set; }

        public IModemLine Rts { get; set; }

        public bool CanBreak { get; set; } = true;

        public bool Break { get; private set; }

        /// <summary>Whether something is still on its way, so that a break does not start.</summary>
        public bool IsSending { get; set; }

        /// <summary>Whether a break was asked for.</summary>
        public bool HoldsOutput { get; private set; }

        /// <summary>What was sent, as text.</summary>
        public string Sent { get; private set; } = "";

        /// <summary>How often DiscardOutput was called.</summary>
        public int Discards { get; private set; }

        /// <summary>How many received bytes have not been read.</summary>
        public int Unread => _receivedEnd - _receivedStart;

        /// <summary>Bytes arrive on the wire.</summary>
        public void Receive(string text)
        {
            if (Unread == 0)
            {
                _receivedStart = 0;
                _receivedEnd = 0;
            }

            for (int i = 0; i < text.Length; i++)
            {
                _received[_receivedEnd++] = (byte)text[i];
            }
        }

        /// <summary>What it had received and nobody had read when it was opened again, and so lost.</summary>
        public string Lost { get; private set; } = "";

        public string Open(UartSettings settings)
        {
            Opens++;
            Lost += Latin.Text(_received, _receivedStart, Unread);
            _receivedStart = _receivedEnd;
            string fault = settings.FlowControl == FlowControl.None ? null : FlowFault;
            fault = fault ?? (LineNotation.Format(settings) == "8N1" ? null : FormatFault);
            fault = fault ?? (settings.BaudRate == 115200 ? null : BaudFault) ?? OpenFault;
            Settings = fault == null ? settings : null;
            return fault;
        }

        public void Close()
        {
            Settings = null;
            HoldsOutput = false;
            Break = false;
        }

        public bool SetBreak(bool on)
        {
            HoldsOutput = on && CanBreak;
            Break = HoldsOutput && (Break || !IsSending);
            return Break == on;
        }

        public int Read(byte[] buffer, int offset, int count)
        {
            if (ReadFault != null)
            {
                throw ReadFault;
            }

            int taken = Unread < count ? Unread : count;
            Array.Copy(_received, _receivedStart, buffer, offset, taken);
            _receivedStart += taken;
            return taken;
        }

        public int Write(byte[] buffer, int offset, int count)
        {
            int taken = HoldsOutput ? 0 : count < Room ? count : Room;
            Room -= taken;
            Sent += Latin.Text(buffer, offset, taken);
            return taken;
        }

        public int Unsent => Waiting + InFlight;

        public int DiscardOutput()
        {
            Discards++;
            int dropped = Waiting < Sent.Length ? Waiting : Sent.Length;
            Sent = Sent.Substring(0, Sent.Length - dropped);
            Waiting = 0;
            return dropped;
        }
    }
}
