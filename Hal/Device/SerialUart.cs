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
        private readonly int _ringSize;

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

                return port.Read(buffer, offset, available < count ? available : count);
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

        /// <summary>What the chip makes of a baud rate.</summary>
        /// <param name="baudRate">The baud rate asked for, in bits per second.</param>
        /// <returns>Bits per second; 0 where that cannot be computed.</returns>
        protected abstract int ActualOf(int baudRate);

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
