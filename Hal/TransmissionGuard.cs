namespace TS500.Hal
{
    /// <summary>
    /// Computes from the baud rate alone when a transmission is over, where the driver cannot be trusted to say so. It assumes
    /// the wire to be slower than it is.
    /// </summary>
    public sealed class TransmissionGuard
    {
        // A baud rate's divider is off by less than 1/50, or frames would be garbled.
        private const int Slower = 50;

        // In microseconds. A millisecond clock may have been read just before it advanced, and the transmission may begin a
        // moment after that.
        private const int Late = 2000;

        private long _nanosecondsPerByte;
        private long _end;

        /// <summary>Restarts with other settings.</summary>
        /// <param name="settings">Baud rate and frame format.</param>
        public void Reset(UartSettings settings)
        {
            _nanosecondsPerByte = settings.NanosecondsPerByte + settings.NanosecondsPerByte / Slower + 1;
            _end = 0;
        }

        /// <summary>Notes that a transmission begins.</summary>
        /// <param name="count">How many bytes it has.</param>
        /// <param name="microseconds">The clock, in microseconds.</param>
        public void Begin(int count, long microseconds)
        {
            _end = microseconds + Late + count * _nanosecondsPerByte / 1000;
        }

        /// <summary>The maximum duration of a transmission, in ms.</summary>
        /// <param name="count">How many bytes it has.</param>
        public int Milliseconds(int count)
        {
            return (int)((Late + count * _nanosecondsPerByte / 1000 + 999) / 1000);
        }

        /// <summary>How long the transmission may still last, in ms; 0 when it is over.</summary>
        /// <param name="microseconds">The clock, in microseconds.</param>
        public int MillisecondsLeft(long microseconds)
        {
            return microseconds >= _end ? 0 : (int)((_end - microseconds + 999) / 1000);
        }
    }
}
