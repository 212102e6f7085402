namespace TS500.Hal
{
    /// <summary>
    /// How many bytes a driver is given at a time. A purge cannot take them back, so a driver gets no more than the wire carries
    /// in some milliseconds; one that proves faster than the wire, as the simulator's is without pacing, gets more.
    /// </summary>
    public sealed class RunLimit
    {
        private readonly int _milliseconds;
        private readonly int _max;
        private int _min;

        /// <summary>Starts with the maximum.</summary>
        /// <param name="milliseconds">How long the wire may take for a run.</param>
        /// <param name="max">The maximum number of bytes in a run, however fast the driver is.</param>
        public RunLimit(int milliseconds, int max)
        {
            _milliseconds = milliseconds;
            _max = max;
            Bytes = max;
        }

        /// <summary>The maximum number of bytes in the next run.</summary>
        public int Bytes { get; private set; }

        /// <summary>Restarts with other settings.</summary>
        /// <param name="settings">Baud rate and frame format.</param>
        public void Reset(UartSettings settings)
        {
            int bytes = settings.BytesIn(_milliseconds);
            _min = bytes < _max ? bytes : _max;
            Bytes = _min;
        }

        /// <summary>Notes how long the driver took for a run.</summary>
        /// <param name="run">How many bytes it had; a short one may just have found the hardware FIFO empty.</param>
        /// <param name="milliseconds">The time it took, in whole ms of the platform's clock.</param>
        public void Took(int run, long milliseconds)
        {
            if (milliseconds > _milliseconds)
            {
                Bytes = _min;
            }
            else if (milliseconds == 0 && run >= Bytes)
            {
                Bytes = Bytes < _max / 2 ? Bytes * 2 : _max;
            }
        }
    }
}
