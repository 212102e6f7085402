namespace TS500.Hal
{
    /// <summary>
    /// How many bytes a driver is given at a time. What it has no purge takes back, so that it gets no more than the wire carries
    /// in some milliseconds; a driver that proves to be faster than the wire, as the simulator's is without pacing, gets more.
    /// </summary>
    public sealed class RunLimit
    {
        private readonly int _milliseconds;
        private readonly int _most;
        private int _least;

        /// <summary>Sets no limit yet.</summary>
        /// <param name="milliseconds">How long the wire may take for a run.</param>
        /// <param name="most">The most bytes of a run, however fast the driver is.</param>
        public RunLimit(int milliseconds, int most)
        {
            _milliseconds = milliseconds;
            _most = most;
            Bytes = most;
        }

        /// <summary>The most bytes of the next run.</summary>
        public int Bytes { get; private set; }

        /// <summary>Begins anew with other settings.</summary>
        /// <param name="settings">Baud rate and frame format.</param>
        public void Reset(UartSettings settings)
        {
            int bytes = settings.BytesIn(_milliseconds);
            _least = bytes < _most ? bytes : _most;
            Bytes = _least;
        }

        /// <summary>Notes how long the driver had to do with a run.</summary>
        /// <param name="milliseconds">That, in whole ms of the platform's clock.</param>
        public void Took(long milliseconds)
        {
            if (milliseconds > _milliseconds)
            {
                Bytes = _least;
            }
            else if (milliseconds == 0)
            {
                Bytes = Bytes < _most / 2 ? Bytes * 2 : _most;
            }
        }
    }
}
