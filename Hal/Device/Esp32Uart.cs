using System;
using System.IO.Ports;

namespace TS500.Hal.Device
{
    /// <summary>
    /// A UART of an ESP32. A write that fits into its hardware FIFO goes there at once. The rest of a longer one is sent by a
    /// worker, while the caller waits for an event that all ports share; a second write to the port would then stop the whole CLR
    /// until the worker is done (nf-interpreter targets/ESP32/_nanoCLR/System.IO.Ports; ESP-IDF uart.c, uart_tx_chars). So writes
    /// are paced to fit. For a break the transmitter's pin becomes a GPIO, which is low, until the UART is configured again with
    /// the settings that it has (NativeConfig, uart_set_pin): of what is received, that can garble the one byte that is just
    /// arriving. (InvertSignalLevels cannot be set while a port is open; a zero byte at a lower baud rate would garble all that
    /// arrives meanwhile, and end by itself.)
    /// </summary>
    public sealed class Esp32Uart : WriterUart
    {
        private const int FifoSize = 128;

        // In ms on the wire: the maximum content of the FIFO, since a purge cannot take that back. The loop may sleep until the
        // next tick of 10 ms, and the FIFO must not run empty meanwhile.
        private const int FifoTime = 20;

        // Held by a port with flow control while it writes: the shared event is then its own.
        private static readonly object EventOwner = new object();

        private readonly IClock _clock;
        private readonly Esp32Divider _divider;

        // With flow control, what the writer has given the driver, which may be later than the loop gave it to the writer.
        private readonly FifoBound _fifo = new FifoBound(FifoSize);
        private FifoPace _pace;
        private bool _hasWriter;

        /// <summary>Names the UART, without opening it.</summary>
        /// <param name="name">The platform's name, such as COM1 for UART0.</param>
        /// <param name="ringSize">Size of the driver's receive ring, in bytes; above 128.</param>
        /// <param name="divider">The divider of the chip's UARTs.</param>
        /// <param name="clock">The board's clock, which must count microseconds.</param>
        public Esp32Uart(string name, int ringSize, Esp32Divider divider, IClock clock)
            : base(name, ringSize, 2 * FifoSize)
        {
            _divider = divider;
            _clock = clock;
        }

        /// <summary>The pin of the transmitter; set by the board. Without it the UART cannot send a break.</summary>
        public ITransmitPin TransmitPin { get; set; }

        /// <inheritdoc/>
        public override bool CanBreak => TransmitPin != null && base.CanBreak;

        /// <inheritdoc/>
        protected override bool IsSent => base.IsSent && (_hasWriter ? _fifo.Count(_clock.Microseconds) == 0 : _pace.IsSent(_clock.Microseconds));

        /// <inheritdoc/>
        public override int Unsent => Port == null ? 0
            : base.Unsent + (_hasWriter ? _fifo.Count(_clock.Microseconds) : _pace.Count(_clock.Microseconds));

        /// <inheritdoc/>
        public override int Write(byte[] buffer, int offset, int count)
        {
            if (!TakesOutput)
            {
                return 0;
            }

            long now = _clock.Microseconds;
            int room = _pace.Room(count, now);
            if (room == 0)
            {
                return 0;
            }

            if (_hasWriter)
            {
                int taken = base.Write(buffer, offset, room);
                _pace.Wrote(taken, now);
                return taken;
            }

            // Another thread may have had its quantum in between, in which the FIFO has run empty.
            WriteToFifo(buffer, offset, room);
            _pace.Wrote(room, _clock.Microseconds);
            return room;
        }

        /// <inheritdoc/>
        protected override int ActualOf(int baudRate)
        {
            return _divider.Actual(baudRate);
        }

        /// <inheritdoc/>
        protected override void DriveBreak(SerialPort port, bool on)
        {
            if (on)
            {
                TransmitPin.DriveLow();
            }
            else
            {
                port.BaudRate = port.BaudRate;
            }
        }

        /// <inheritdoc/>
        protected override void Opened(UartSettings settings)
        {
            int max = settings.BytesIn(FifoTime) + 1;
            _pace = new FifoPace(max < FifoSize ? max : FifoSize);
            _pace.Reset(settings);

            // The peer can stop the FIFO through CTS or XOFF for any length of time, so a writer has to do the waiting.
            _hasWriter = settings.FlowControl != FlowControl.None;
            if (_hasWriter)
            {
                _fifo.Reset(settings);
                base.Opened(settings);
            }

            // RTS and XOFF follow the FIFO, but the driver empties that into a ring, which drops what it has no room for.
            HoldsPeer = false;
        }

        /// <summary>Sends the next run, if there is one. While the writer waits for the event, it has none: what a purge drops then has
        /// not been given to the driver.</summary>
        /// <inheritdoc/>
        protected override bool WriteRun()
        {
            lock (EventOwner)
            {
                return base.WriteRun();
            }
        }

        /// <inheritdoc/>
        protected override void Transmit(SerialPort port, byte[] bytes, int offset, int count)
        {
            long began = _clock.Microseconds;
            base.Transmit(port, bytes, offset, count);
            _fifo.Wrote(count, began, _clock.Microseconds);
        }

        private void WriteToFifo(byte[] buffer, int offset, int count)
        {
            try
            {
                Port.Write(buffer, offset, count);
            }
            catch (Exception)
            {
                Faults++;
            }
        }
    }
}
