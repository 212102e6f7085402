using System;

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

        // Held by a port with RTS/CTS while it writes: the event is then this port's.
        private static readonly object EventOwner = new object();

        private readonly IClock _clock;
        private readonly FifoPace _pace = new FifoPace(FifoSize);
        private bool _paced;

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
            if (!_paced)
            {
                return base.Write(buffer, offset, count);
            }

            long now = _clock.Microseconds;
            int room = _pace.Room(count, now);
            if (room == 0)
            {
                return 0;
            }

            try
            {
                Port.Write(buffer, offset, room);
            }
            catch (Exception)
            {
                Faults++;
            }

            _pace.Wrote(room, now);
            return room;
        }

        /// <inheritdoc/>
        protected override void Opened(UartSettings settings)
        {
            // A peer that holds CTS stops the FIFO for as long as it likes: then a writer has to do the waiting.
            _paced = settings.FlowControl == FlowControl.None;
            _pace.Reset(settings);
            if (!_paced)
            {
                base.Opened(settings);
            }

            // RTS follows the FIFO, and the driver empties that into a ring which drops what it has no room for.
            HoldsPeer = false;
        }

        /// <inheritdoc/>
        protected override void Transmit(byte[] bytes, int offset, int count)
        {
            lock (EventOwner)
            {
                base.Transmit(bytes, offset, count);
            }
        }
    }
}
