namespace TS500.Hal
{
    /// <summary>
    /// Computes from the baud rate alone how much room a transmitter's hardware FIFO has. It assumes the wire to be slower than
    /// it is, by more than the error of a baud rate's divider, so that the room is really there.
    /// </summary>
    public sealed class FifoPace
    {
        // A divider in sixteenths is off by at most 1/32 in 13, the smallest divider, for 3,000,000 baud from 40 MHz: 0.24%.
        private const int Slower = 200;

        // Fewer bytes than the wire sends in this time are not worth a call, unless there are no more.
        private const int Pause = 500000;

        private readonly int _capacity;
        private long _nanosecondsPerByte;
        private int _least;
        private long _emptyAt;

        /// <summary>Starts with an empty FIFO.</summary>
        /// <param name="fifoSize">The FIFO's size in bytes.</param>
        public FifoPace(int fifoSize)
        {
            // The byte in the shift register may or may not have left the FIFO.
            _capacity = fifoSize - 1;
        }

        /// <summary>Restarts with other settings and an empty FIFO.</summary>
        /// <param name="settings">Baud rate and frame format.</param>
        public void Reset(UartSettings settings)
        {
            _nanosecondsPerByte = settings.NanosecondsPerByte + settings.NanosecondsPerByte / Slower + 1;
            int inAPause = (int)(Pause / _nanosecondsPerByte);
            _least = inAPause < 1 ? 1 : inAPause > _capacity / 2 ? _capacity / 2 : inAPause;
            _emptyAt = 0;
        }

        /// <summary>How many bytes to write now.</summary>
        /// <param name="count">How many there are.</param>
        /// <param name="microseconds">The clock, in microseconds.</param>
        /// <returns>As many as certainly fit; 0 also while there is so little room that waiting for more is worth it.</returns>
        public int Room(int count, long microseconds)
        {
            long busy = _emptyAt - microseconds * 1000;
            int room = busy <= 0 ? _capacity : _capacity - (int)((busy + _nanosecondsPerByte - 1) / _nanosecondsPerByte);
            return room >= count ? count : room >= _least ? room : 0;
        }

        /// <summary>How many bytes may still be in the FIFO.</summary>
        /// <param name="microseconds">The clock, in microseconds.</param>
        public int Count(long microseconds)
        {
            long busy = _emptyAt - microseconds * 1000;
            return busy <= 0 ? 0 : (int)((busy + _nanosecondsPerByte - 1) / _nanosecondsPerByte);
        }

        /// <summary>Whether everything that was written has certainly been sent.</summary>
        /// <param name="microseconds">The clock, in microseconds.</param>
        public bool IsSent(long microseconds)
        {
            // The byte in the shift register has left the FIFO.
            return microseconds * 1000 >= _emptyAt + _nanosecondsPerByte;
        }

        /// <summary>Accounts for bytes that were written.</summary>
        /// <param name="count">How many.</param>
        /// <param name="microseconds">The clock when they were written, in microseconds.</param>
        public void Wrote(int count, long microseconds)
        {
            long now = microseconds * 1000;
            _emptyAt = (_emptyAt > now ? _emptyAt : now) + count * _nanosecondsPerByte;
        }
    }
}
