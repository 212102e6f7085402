using TS500.Firmware.Protocol;
using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>What a client may do to a port's UART by telnet and RFC 2217.</summary>
    public sealed class PortLines : ILineControl
    {
        // RFC 2217's CTS, DSR and CD. No board has these lines as inputs: a client that waits for them finds them on.
        private const int AllOn = 16 | 32 | 128;

        // RFC 2217's overrun bit.
        private const int OverrunBit = 2;

        private readonly PortUart _uart;
        private readonly TransmitBuffer _toUart;
        private readonly DeviceOutput _output;
        private int _overruns;

        /// <summary>Sets the parts of the port.</summary>
        /// <param name="uart">The UART.</param>
        /// <param name="toUart">What waits for it.</param>
        /// <param name="output">What it has received.</param>
        public PortLines(PortUart uart, TransmitBuffer toUart, DeviceOutput output)
        {
            _uart = uart;
            _toUart = toUart;
            _output = output;
        }

        /// <inheritdoc/>
        public UartSettings Settings => _uart.Settings;

        /// <inheritdoc/>
        public int Unsent => _toUart.Ring.Count + _uart.Driver.Unsent;

        /// <inheritdoc/>
        public int MaxUnsent => _toUart.Ring.Buffer.Length;

        /// <inheritdoc/>
        public bool Break => false;

        /// <inheritdoc/>
        public LineLevel Dtr => LineLevel.Absent;

        /// <inheritdoc/>
        public LineLevel Rts => LineLevel.Absent;

        /// <inheritdoc/>
        public int ModemState => AllOn;

        /// <inheritdoc/>
        public bool Apply(UartSettings settings)
        {
            return _uart.Override(settings);
        }

        /// <inheritdoc/>
        public void PurgeUnsent()
        {
            _toUart.Purge(_uart.Driver);
        }

        /// <inheritdoc/>
        public void PurgeReceived()
        {
            _output.Purge();
        }

        /// <inheritdoc/>
        public void SendBreak()
        {
        }

        /// <inheritdoc/>
        public void SetBreak(bool on)
        {
        }

        /// <inheritdoc/>
        public void SetDtr(bool on)
        {
        }

        /// <inheritdoc/>
        public void SetRts(bool on)
        {
        }

        /// <inheritdoc/>
        public int TakeLineState()
        {
            int overruns = _uart.Overruns;
            bool overrun = overruns != _overruns;
            _overruns = overruns;
            return overrun ? OverrunBit : 0;
        }
    }
}
