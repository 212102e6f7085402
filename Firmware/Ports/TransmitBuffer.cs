using TS500.Firmware.Streams;
using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>The path from a client to the UART. Not a byte is lost or repeated on it, unless a purge is requested.</summary>
    public sealed class TransmitBuffer
    {
        /// <summary>The bytes waiting for the UART.</summary>
        public readonly Ring Ring;

        private readonly PortCounters _counters;
        private readonly TransmitPacing _pacing = new TransmitPacing();

        /// <summary>Makes an empty buffer.</summary>
        /// <param name="capacity">The maximum number of bytes it holds.</param>
        /// <param name="counters">Where the bytes are counted.</param>
        public TransmitBuffer(int capacity, PortCounters counters)
        {
            Ring = new Ring(capacity);
            _counters = counters;
        }

        /// <summary>Takes over bytes of a client that were read into the ring.</summary>
        /// <param name="count">How many.</param>
        public void Took(int count)
        {
            Ring.Wrote(count);
            _counters.FromClient += count;
        }

        /// <summary>Passes to the UART as many of the waiting bytes as it has room for.</summary>
        /// <param name="uart">The UART.</param>
        /// <returns>Whether it took any.</returns>
        public bool GiveTo(IUart uart)
        {
            Ring ring = Ring;
            int count = uart.Write(ring.Buffer, ring.ReadOffset, ring.ReadRun);
            if (count > 0)
            {
                ring.Drop(count);
                _counters.ToUart += count;
            }

            return count > 0;
        }

        /// <summary>
        /// Passes to the UART as many of the waiting bytes as it has room for and the gaps between bytes and lines allow. Without
        /// gaps, the other overload does the same for less.
        /// </summary>
        /// <param name="uart">The UART.</param>
        /// <param name="characterDelay">The gap after each byte, in ms; 0 for none.</param>
        /// <param name="lineDelay">The gap after each line, in ms; 0 for none.</param>
        /// <param name="line">The UART's settings.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether it took any.</returns>
        public bool GiveTo(IUart uart, int characterDelay, int lineDelay, UartSettings line, long now)
        {
            Ring ring = Ring;
            int ready = ring.Count == 0 ? 0 : _pacing.Ready(ring, characterDelay, now);
            int offset = ring.ReadOffset;
            int count = ready == 0 ? 0 : uart.Write(ring.Buffer, offset, ready);
            if (count > 0)
            {
                ring.Drop(count);
                _counters.ToUart += count;
                _pacing.Took(ring.Buffer, offset, count, characterDelay, lineDelay, line, now);
            }

            return count > 0;
        }

        /// <summary>Drops what is waiting here, and what the UART has taken but not passed to its driver yet.</summary>
        /// <param name="uart">The UART.</param>
        public void Purge(IUart uart)
        {
            PurgeDriver(uart);
            _counters.Purged += Ring.Count;
            Ring.Clear();
            _pacing.Reset();
        }

        /// <summary>Drops what the UART has taken but not passed to its driver yet.</summary>
        /// <param name="uart">The UART.</param>
        public void PurgeDriver(IUart uart)
        {
            int taken = uart.DiscardOutput();
            _counters.ToUart -= taken;
            _counters.Purged += taken;
        }
    }
}
