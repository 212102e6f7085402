using System;
using System.IO.Ports;
using SerialParity = System.IO.Ports.Parity;

namespace TS500.Hal.Device
{
    /// <summary>A UART through System.IO.Ports. How it sends without waiting is the driver's matter, and so a class of its own.</summary>
    public abstract class SerialUart : IUart
    {
        private readonly int _ringSize;

        /// <summary>Names the UART; nothing is opened yet.</summary>
        /// <param name="name">The platform's name, such as COM1.</param>
        /// <param name="ringSize">
        /// Size of the driver's receive ring, in bytes. At 921,600 baud 92.2 bytes come in a millisecond; see the board for how
        /// long the loop may leave them there.
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
                    Name, settings.BaudRate, (SerialParity)settings.Parity, settings.DataBits, (StopBits)settings.StopBits);
                port.Handshake = settings.FlowControl == FlowControl.RtsCts ? Handshake.RequestToSend : Handshake.None;
                port.ReadBufferSize = _ringSize;
                port.Open();

                // Above the ring's size: otherwise every few bytes become an event, objects and a call, subscriber or not
                // (System.IO.Ports SerialDeviceEventListener.cs).
                port.ReceivedBytesThreshold = _ringSize + 1;
            }
            catch (Exception fault)
            {
                Dispose(port);

                // The drivers' own exceptions have no message.
                return fault.Message == null || fault.Message.Length == 0 ? fault.GetType().FullName : fault.Message;
            }

            Port = port;
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
                // Read waits for as many bytes as it is asked for.
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

        /// <summary>The serial port is open.</summary>
        /// <param name="settings">How.</param>
        protected abstract void Opened(UartSettings settings);

        /// <summary>The serial port is about to be closed, and <see cref="Port"/> has forgotten it: nothing writes to it any more.</summary>
        protected abstract void Closing();

        /// <summary>Frees a port's name: a second SerialPort of it throws until then (System.IO.Ports SerialPort.cs).</summary>
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
                // A UART that the image does not have (ChibiOS NativeDispose); its name is free by then.
            }
        }
    }
}
