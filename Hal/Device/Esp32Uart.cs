using System;
using System.IO.Ports;

namespace TS500.Hal.Device
{
    /// <summary>
    /// A UART of an ESP32. A write that fits its hardware FIFO goes there at once; of a longer one the rest is sent by a
    /// worker, while the caller waits for an event that all ports share, and a second write to the port would stop the whole
    /// CLR until the worker is done (nf-interpreter targets/ESP32/_nanoCLR/System.IO.Ports; ESP-IDF uart.c, uart_tx_chars). So
    /// writes are paced to fit.
    /// </summary>
    public sealed class Esp32Uart : WriterUart
    {
        private const int FifoSize = 128;

        // In ms, what the wire takes for what is in the FIFO: no purge takes that back. The loop may sleep to the next tick, which is
        // 10 ms, and must not find the FIFO empty.
        private const int FifoTime = 20;

        // Held by a port with RTS/CTS while it writes: the event is then this port's.
        private static readonly object EventOwner = new object();

        private readonly IClock _clock;
        private FifoPace _pace;
        private bool _hasWriter;

        /// <summary>Names the UART; nothing is opened yet.</summary>
        /// <param name="name">The platform's name, such as COM1 for UART0.</param>
        /// <param name="ringSize">Size of the driver's receive ring, in bytes; above 128.</param>
        /// <param name="clock">The board's clock; one that counts in microseconds.</param>
        public Esp32Uart(string name, int ringSize, IClock clock)
            : base(name, ringSize, 2 * FifoSize)
        {
            _clock = clock;
        }

        /// <inheritdoc/>
        public override int Write(byte[] buffer, int offset, int count)
        {
            if (Port == null)
            {
                return 0;
            }

            long now = _clock.Microseconds;
            int room = _pace.Room(count, now);
            if (room == 0)
            {
                return 0;
            }

            int written = _hasWriter ? base.Write(buffer, offset, room) : WriteToFifo(buffer, offset, room);
            _pace.Wrote(written, now);
            return written;
        }

        /// <inheritdoc/>
        protected override void Opened(UartSettings settings)
        {
            int most = settings.BytesIn(FifoTime) + 1;
            _pace = new FifoPace(most < FifoSize ? most : FifoSize);
            _pace.Reset(settings);

            // A peer that holds CTS stops the FIFO for as long as it likes: then a writer has to do the waiting.
            _hasWriter = settings.FlowControl == FlowControl.RtsCts;
            if (_hasWriter)
            {
                base.Opened(settings);
            }

            // RTS follows the FIFO, and the driver empties that into a ring which drops what it has no room for.
            HoldsPeer = false;
        }

        /// <inheritdoc/>
        protected override void Transmit(SerialPort port, byte[] bytes, int offset, int count)
        {
            lock (EventOwner)
            {
                // Another port may have had the event for so long that this one was closed, and opened anew.
                if (port == Port)
                {
                    base.Transmit(port, bytes, offset, count);
                }
            }
        }

        private int WriteToFifo(byte[] buffer, int offset, int count)
        {
            try
            {
                Port.Write(buffer, offset, count);
            }
            catch (Exception)
            {
                Faults++;
            }

            return count;
        }
    }
}
