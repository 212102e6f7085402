namespace TS500.Hal
{
    /// <summary>
    /// Computes how many bytes a transmitter's hardware FIFO may still have, where its driver may wait for room: a write that waited
    /// leaves the FIFO as full as it can be. It does not know of a peer that holds off the FIFO without filling it.
    /// </summary>
    public sealed class FifoBound
    {
        // Of what the wire carries, XON and XOFF for the peer take less than 1/16: one of each for 41 received bytes and the silence of
        // ten in which the driver empties its receiver (uart_set_sw_flow_ctrl with 20 and 40; nf-interpreter
        // targets/ESP32/_nanoCLR/System.IO.Ports).
        private const int Slower = 16;

        // In us: a write that fits takes less.
        private const int Waited = 1000;

        private readonly int _size;
        private long _nanosecondsPerByte;
        private long _emptyAt;

        /// <summary>Starts with an empty FIFO.</summary>
        /// <param name="size">The FIFO's size in bytes.</param>
        public FifoBound(int size)
        {
            _size = size;
        }

        /// <summary>Restarts with other settings and an empty FIFO.</summary>
        /// <param name="settings">Baud rate and frame format.</param>
        public void Reset(UartSettings settings)
        {
            _nanosecondsPerByte = settings.NanosecondsPerByte + settings.NanosecondsPerByte / Slower + 1;
            _emptyAt = 0;
        }

        /// <summary>Accounts for bytes that were written.</summary>
        /// <param name="count">How many.</param>
        /// <param name="began">The clock when the write began, in microseconds.</param>
        /// <param name="ended">The clock when it returned.</param>
        public void Wrote(int count, long began, long ended)
        {
            long full = ended * 1000 + _size * _nanosecondsPerByte;
            long start = began * 1000;
            long empty = (_emptyAt > start ? _emptyAt : start) + count * _nanosecondsPerByte;
            _emptyAt = ended - began > Waited || empty > full ? full : empty;
        }

        /// <summary>How many bytes there may be, that in the shift register among them.</summary>
        /// <param name="microseconds">The clock, in microseconds.</param>
        public int Count(long microseconds)
        {
            long busy = _emptyAt + _nanosecondsPerByte - microseconds * 1000;
            return busy <= 0 ? 0 : (int)((busy + _nanosecondsPerByte - 1) / _nanosecondsPerByte);
        }
    }
}
