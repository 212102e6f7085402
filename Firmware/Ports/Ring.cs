using System;

namespace TS500.Firmware.Ports
{
    /// <summary>
    /// A ring of bytes of fixed size. Its free and filled parts are handed out as runs of the array itself, so that a
    /// socket or a UART reads and writes them in place.
    /// </summary>
    public sealed class Ring
    {
        private readonly byte[] _buffer;
        private int _start;
        private int _count;

        /// <summary>Makes an empty ring.</summary>
        /// <param name="capacity">The most bytes it holds.</param>
        public Ring(int capacity)
        {
            _buffer = new byte[capacity];
        }

        /// <summary>The array that the offsets below are in.</summary>
        public byte[] Buffer => _buffer;

        /// <summary>How many bytes are in the ring.</summary>
        public int Count => _count;

        /// <summary>How many more bytes fit.</summary>
        public int Free => _buffer.Length - _count;

        /// <summary>Index of the oldest byte.</summary>
        public int ReadOffset => _start;

        /// <summary>How many bytes can be read from <see cref="ReadOffset"/> on without a wrap.</summary>
        public int ReadRun
        {
            get
            {
                int toEnd = _buffer.Length - _start;
                return _count < toEnd ? _count : toEnd;
            }
        }

        /// <summary>Index where the next byte goes.</summary>
        public int WriteOffset
        {
            get
            {
                int end = _start + _count;
                return end < _buffer.Length ? end : end - _buffer.Length;
            }
        }

        /// <summary>How many bytes can be written from <see cref="WriteOffset"/> on without a wrap.</summary>
        public int WriteRun
        {
            get
            {
                int end = _start + _count;
                return end < _buffer.Length ? _buffer.Length - end : _buffer.Length - _count;
            }
        }

        /// <summary>Takes over bytes that were written at <see cref="WriteOffset"/>.</summary>
        /// <param name="count">How many; at most <see cref="WriteRun"/>.</param>
        public void Wrote(int count)
        {
            _count += count;
        }

        /// <summary>Drops the oldest bytes, read or not.</summary>
        /// <param name="count">How many; at most <see cref="Count"/>.</param>
        public void Drop(int count)
        {
            _count -= count;
            _start += count;
            if (_start >= _buffer.Length)
            {
                _start -= _buffer.Length;
            }
        }

        /// <summary>Appends bytes; the caller has seen to it that they fit.</summary>
        /// <param name="source">Where the bytes are, from index 0.</param>
        /// <param name="count">How many; at most <see cref="Free"/>.</param>
        public void Append(byte[] source, int count)
        {
            int first = WriteRun;
            if (first > count)
            {
                first = count;
            }

            Array.Copy(source, 0, _buffer, WriteOffset, first);
            _count += first;
            if (count > first)
            {
                Array.Copy(source, first, _buffer, WriteOffset, count - first);
                _count += count - first;
            }
        }

        /// <summary>Drops everything.</summary>
        public void Clear()
        {
            _start = 0;
            _count = 0;
        }
    }
}
