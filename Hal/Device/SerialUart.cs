using System;
using System.IO.Ports;
using SerialParity = System.IO.Ports.Parity;
using SerialStopBits = System.IO.Ports.StopBits;

namespace TS500.Hal.Device
{
    /// <summary>A UART through System.IO.Ports. How to send without waiting depends on the driver and is left to derived
    /// classes.</summary>
    public abstract class SerialUart : IUart
    {
        // Where bytes go that a break has garbled: of the caller's buffer nothing changes but what is taken.
        private static readonly byte[] s_garbled = new byte[256];

        private readonly int _ringSize;
        private readonly BreakGap _gap = new BreakGap();
        private bool _holdsOutput;
        private bool _cannotBreak;

        /// <summary>Names the UART, without opening it.</summary>
        /// <param name="name">The platform's name, such as COM1.</param>
        /// <param name="ringSize"> Size of the driver's receive ring, in bytes. At 921,600 baud 92.2 bytes arrive per
        /// millisecond; each board's class says how long the loop may leave them there.
        /// </param>
        protected SerialUart(string name, int ringSize)
        {
            Name = name;
            _ringSize = ringSize;
        }

        /// <inheritdoc/>
        public string Name { get; }

        /// <inheritdoc/>
        public int Faults { get; protected set; }

        /// <inheritdoc/>
        public int Overruns { get; private set; }

        /// <inheritdoc/>
        public bool HoldsPeer { get; protected set; }

        /// <inheritdoc/>
        public int ActualBaudRate { get; private set; }

        /// <inheritdoc/>
        public virtual bool CanBreak => !_cannotBreak;

        /// <inheritdoc/>
        public bool Break { get; private set; }

        /// <summary>The board's DTR line, or <see langword="null"/>; set by the board.</summary>
        public IModemLine Dtr { get; set; }

        /// <summary>The board's RTS line, or <see langword="null"/>; set by the board.</summary>
        public IModemLine Rts { get; set; }

        /// <summary>Whether bytes can be taken for transmission.</summary>
        protected bool TakesOutput => Port != null && !_holdsOutput;

        /// <summary>Whether the receiver is wrong while the UART sends a break.</summary>
        protected virtual bool BreakGarbles => false;

        /// <summary>Whether everything that was taken is on the wire.</summary>
        protected abstract bool IsSent { get; }

        /// <summary>The serial port, or <see langword="null"/> while it is closed.</summary>
        protected SerialPort Port { get; private set; }

        /// <inheritdoc/>
        public virtual string Open(UartSettings settings)
        {
            Close();
            SerialPort port = null;
            try
            {
                port = new SerialPort(
                    Name, settings.BaudRate, (SerialParity)settings.Parity, settings.DataBits, (SerialStopBits)settings.StopBits);
                port.Handshake = HandshakeOf(settings.FlowControl);
                port.ReadBufferSize = _ringSize;
                port.Open();

                // Above the ring's size: otherwise every few bytes raise an event that allocates objects, subscribers or not
                // (System.IO.Ports SerialDeviceEventListener.cs).
                port.ReceivedBytesThreshold = _ringSize + 1;
            }
            catch (Exception fault)
            {
                Dispose(port);

                // The drivers' exceptions have no message.
                return fault.Message == null || fault.Message.Length == 0 ? fault.GetType().FullName : fault.Message;
            }

            Port = port;
            ActualBaudRate = ActualOf(settings.BaudRate);
            Opened(settings);
            return null;
        }

        /// <inheritdoc/>
        public void Close()
        {
            SerialPort port = Port;
            if (port == null)
            {
                return;
            }

            EndBreak(port);
            Port = null;
            ActualBaudRate = 0;
            Closing();
            Dispose(port);
        }

        /// <inheritdoc/>
        public int Read(byte[] buffer, int offset, int count)
        {
            SerialPort port = Port;
            if (port == null)
            {
                return 0;
            }

            try
            {
                // Read waits until it has as many bytes as requested.
                int available = port.BytesToRead;
                if (available == 0)
                {
                    return 0;
                }

                if (available >= _ringSize && !HoldsPeer)
                {
                    Overruns++;
                }

                if (_gap.Garbled > 0)
                {
                    DropGarbled(port);
                    available = port.BytesToRead;
                }

                int good = _gap.Good(available);
                int taken = good == 0 ? 0 : port.Read(buffer, offset, good < count ? good : count);
                _gap.Took(taken);
                return taken;
            }
            catch (Exception)
            {
                Faults++;
                return 0;
            }
        }

        /// <inheritdoc/>
        public abstract int Write(byte[] buffer, int offset, int count);

        /// <inheritdoc/>
        public abstract int DiscardOutput();

        /// <inheritdoc/>
        public abstract int Unsent { get; }

        /// <inheritdoc/>
        public bool SetBreak(bool on)
        {
            SerialPort port = Port;
            _holdsOutput = on && port != null && CanBreak;
            if (on != Break && (_holdsOutput ? IsSent : !on))
            {
                Change(port, on);
            }

            return Break == on;
        }

        /// <summary>What the chip makes of a baud rate.</summary>
        /// <param name="baudRate">The baud rate asked for, in bits per second.</param>
        /// <returns>Bits per second; 0 where that cannot be computed.</returns>
        protected abstract int ActualOf(int baudRate);

        /// <summary>Starts or ends a break; the UART is sending nothing. May throw what the platform throws.</summary>
        /// <param name="port">The serial port.</param>
        /// <param name="on">Whether to send a break.</param>
        protected abstract void DriveBreak(SerialPort port, bool on);

        /// <summary>Called when the serial port has been opened.</summary>
        /// <param name="settings">Its settings.</param>
        protected abstract void Opened(UartSettings settings);

        /// <summary>Called before the serial port is closed. <see cref="Port"/> is already <see langword="null"/>, so nothing
        /// writes to it any more.</summary>
        protected abstract void Closing();

        private static Handshake HandshakeOf(FlowControl flowControl)
        {
            switch (flowControl)
            {
                case FlowControl.RtsCts: return Handshake.RequestToSend;
                case FlowControl.XonXoff: return Handshake.XOnXOff;
                default: return Handshake.None;
            }
        }

        private void Change(SerialPort port, bool on)
        {
            try
            {
                if (BreakGarbles && on)
                {
                    _gap.Begin(port.BytesToRead);
                }

                DriveBreak(port, on);
                Break = on;
                if (BreakGarbles && !on)
                {
                    _gap.End(port.BytesToRead);
                }
            }
            catch (Exception)
            {
                // The chip has no such thing.
                _gap.Reset();
                Break = false;
                _cannotBreak = true;
                _holdsOutput = false;
            }
        }

        private void DropGarbled(SerialPort port)
        {
            int dropped;
            do
            {
                int left = _gap.Garbled;
                dropped = port.Read(s_garbled, 0, left < s_garbled.Length ? left : s_garbled.Length);
                _gap.Dropped(dropped);
            }
            while (dropped > 0 && _gap.Garbled > 0);
        }

        /// <summary>Ends a break before the port is closed: the driver would start it again with the port (ChibiOS keeps
        /// SignalLevelsInverted).</summary>
        private void EndBreak(SerialPort port)
        {
            _holdsOutput = false;
            if (Break)
            {
                Change(port, false);
            }

            _gap.Reset();
        }

        /// <summary>Frees a port's name: until then a second SerialPort of that name throws (System.IO.Ports
        /// SerialPort.cs).</summary>
        private static void Dispose(SerialPort port)
        {
            try
            {
                if (port != null)
                {
                    port.Dispose();
                }
            }
            catch (Exception)
            {
                // The image lacks this UART (ChibiOS NativeDispose); its name is already free.
            }
        }
    }
}
