namespace TS500.Firmware
{
    /// <summary>Counts durations by their length.</summary>
    public sealed class Histogram
    {
        /// <summary>How long all of them were together, in ms. A field, as one is added to every millisecond; for reading
        /// only.</summary>
        public long Sum;

        private readonly int[] _bounds;
        private readonly long[] _counts;

        /// <summary>Starts without any.</summary>
        /// <param name="bounds">What to tell apart, in ms: the shortest first. A duration belongs to the first bound that it does not
        /// exceed; the last may be exceeded.</param>
        public Histogram(int[] bounds)
        {
            _bounds = bounds;
            _counts = new long[bounds.Length + 1];
        }

        /// <summary>How many bounds there are.</summary>
        public int Bounds => _bounds.Length;

        /// <summary>A bound, in ms.</summary>
        /// <param name="index">Which one, from 0.</param>
        public int Bound(int index)
        {
            return _bounds[index];
        }

        /// <summary>How many durations there were that belong to a bound.</summary>
        /// <param name="index">Which one, from 0; <see cref="Bounds"/> for those that exceed all of them.</param>
        public long Count(int index)
        {
            return _counts[index];
        }

        /// <summary>Counts a duration.</summary>
        /// <param name="milliseconds">How long it was.</param>
        public void Add(long milliseconds)
        {
            int[] bounds = _bounds;
            int index = 0;
            while (index < bounds.Length && milliseconds > bounds[index])
            {
                index++;
            }

            _counts[index]++;
            Sum += milliseconds;
        }
    }
}
