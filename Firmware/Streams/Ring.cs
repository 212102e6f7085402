using System;

namespace TS500.Firmware.Streams
{
    /// <summary>
    /// A ring of bytes of fixed size. Its free and filled parts are handed out as runs of the array itself, so that a socket or a
    /// UART reads and writes them in place. What the loop reads in every turn are fields, updated when bytes move and written by
    /// nobody else: in nanoCLR a property costs as much as any method call.
    /// </summary>
    public sealed class Ring
    {
        /// <summary>The array that the offsets below are in.</summary>
        public readonly byte[] Buffer;

        /// <summary>How many bytes are in the ring.</summary>
        public int Count;

        /// <summary>Index of the oldest byte.</summary>
        public int ReadOffset;

        /// <summary>How many bytes can be read from <see cref="ReadOffset"/> on without a wrap.</summary>
        public int ReadRun;

        /// <summary>Index where the next byte goes.</summary>
        public int WriteOffset;

        /// <summary>How many bytes can be written from <see cref="WriteOffset"/> on without a wrap.</summary>
        public int WriteRun;

        /// <summary>Makes an empty ring.</summary>
        /// <param name="capacity">The maximum number of bytes it holds.</param>
        public Ring(int capacity)
        {
            Buffer = new byte[capacity];
            WriteRun = capacity;
        }

        /// <summary>How many more bytes fit.</summary>
        public int Free => Buffer.Length - Count;

        /// <summary>Takes over bytes that were written at <see cref="WriteOffset"/>.</summary>
        /// <param name="count">How many; at most <see cref="WriteRun"/>.</param>
        public void Wrote(int count)
        {
            Count += count;
            FindRuns();
        }

        /// <summary>Drops the oldest bytes, read or not.</summary>
        /// <param name="count">How many; at most <see cref="Count"/>.</param>
        public void Drop(int count)
        {
            Count -= count;
            if (Count == 0)
            {
                // From the array's start the next run is as long as possible.
                ReadOffset = 0;
                ReadRun = 0;
                WriteOffset = 0;
                WriteRun = Buffer.Length;
                return;
            }

            ReadOffset += count;
            if (ReadOffset >= Buffer.Length)
            {
                ReadOffset -= Buffer.Length;
            }

            FindRuns();
        }

        /// <summary>Appends bytes; the caller makes sure that they fit.</summary>
        /// <param name="source">Where the bytes are, from index 0.</param>
        /// <param name="count">How many; at most <see cref="Free"/>.</param>
        public void Append(byte[] source, int count)
        {
            int first = WriteRun < count ? WriteRun : count;
            Array.Copy(source, 0, Buffer, WriteOffset, first);
            if (count > first)
            {
                Array.Copy(source, first, Buffer, 0, count - first);
            }

            Wrote(count);
        }

        /// <summary>Drops everything.</summary>
        public void Clear()
        {
            Drop(Count);
        }

        private void FindRuns()
        {
            int toEnd = Buffer.Length - ReadOffset;
            if (Count < toEnd)
            {
                ReadRun = Count;
                WriteOffset = ReadOffset + Count;
                WriteRun = toEnd - Count;
            }
            else
            {
                ReadRun = toEnd;
                WriteOffset = Count - toEnd;
                WriteRun = Buffer.Length - Count;
            }
        }
    }
}
