using System;

namespace TS500.Hal
{
    /// <summary>
    /// The bytes waiting for a UART's writer, in a ring of fixed size. The loop appends and never waits; the writer sends run
    /// after run in place, and a run's bytes do not change until it asks for the next.
    /// </summary>
    public sealed class OutputBuffer
    {
        private readonly byte[] _bytes;
        private readonly object _lock = new object();
        private int _start;
        private int _count;
        private int _inFlight;

        /// <summary>Makes an empty buffer.</summary>
        /// <param name="size">The maximum number of bytes it holds.</param>
        public OutputBuffer(int size)
        {
            _bytes = new byte[size];

            // The loop fills one half while the other is sent.
            MaxRun = size / 2;
        }

        /// <summary>The array that a run is in.</summary>
        public byte[] Bytes => _bytes;

        /// <summary>The maximum number of bytes in a run: half of the buffer, unless set to fewer.</summary>
        public int MaxRun { get; set; }

        /// <summary>Where the run that <see cref="NextRun"/> returned begins.</summary>
        public int RunStart => _start;

        /// <summary>Appends bytes, as many as fit without a wrap.</summary>
        /// <param name="buffer">Where they are.</param>
        /// <param name="offset">Index of the first.</param>
        /// <param name="count">How many there are.</param>
        /// <param name="wasEmpty">Whether the writer had nothing to do and must be woken.</param>
        /// <returns>How many were taken.</returns>
        public int Append(byte[] buffer, int offset, int count, out bool wasEmpty)
        {
            lock (_lock)
            {
                wasEmpty = _count == 0;
                int end = _start + _count;
                bool wrapped = end >= _bytes.Length;
                int room = wrapped ? _bytes.Length - _count : _bytes.Length - end;
                int taken = room < count ? room : count;
                if (taken > 0)
                {
                    Array.Copy(buffer, offset, _bytes, wrapped ? end - _bytes.Length : end, taken);
                    _count += taken;
                }

                return taken;
            }
        }

        /// <summary>How many bytes are in the buffer, those being sent among them.</summary>
        public int Count
        {
            get
            {
                lock (_lock)
                {
                    return _count;
                }
            }
        }

        /// <summary>Whether the writer has a run.</summary>
        public bool IsSending
        {
            get
            {
                lock (_lock)
                {
                    return _inFlight > 0;
                }
            }
        }

        /// <summary>Whether nothing waits and nothing is being sent.</summary>
        public bool IsEmpty
        {
            get
            {
                lock (_lock)
                {
                    return _count == 0;
                }
            }
        }

        /// <summary>Frees the run that was sent and starts the next one.</summary>
        /// <returns>Its number of bytes, from <see cref="RunStart"/> on; 0 if nothing is waiting.</returns>
        public int NextRun()
        {
            lock (_lock)
            {
                Free();
                int toEnd = _bytes.Length - _start;
                int run = _count < toEnd ? _count : toEnd;
                _inFlight = run < MaxRun ? run : MaxRun;
                return _inFlight;
            }
        }

        /// <summary>Frees the run that was sent, without starting another.</summary>
        public void EndRun()
        {
            lock (_lock)
            {
                Free();
            }
        }

        /// <summary>Drops everything but the run that is being sent.</summary>
        /// <returns>How many bytes were dropped.</returns>
        public int Discard()
        {
            lock (_lock)
            {
                int dropped = _count - _inFlight;
                _count = _inFlight;
                return dropped;
            }
        }

        private void Free()
        {
            _count -= _inFlight;
            _start += _inFlight;
            _inFlight = 0;
            if (_start == _bytes.Length)
            {
                _start = 0;
            }
        }
    }
}
