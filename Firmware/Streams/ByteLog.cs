namespace TS500.Firmware.Streams
{
    /// <summary>
    /// The last bytes that a UART received, each with its offset since startup. The newest overwrite the oldest; whoever reads
    /// does so at a <see cref="LogCursor"/> of its own, which the others do not slow down.
    /// </summary>
    public sealed class ByteLog
    {
        /// <summary>The array that the bytes are in.</summary>
        public readonly byte[] Bytes;

        /// <summary>How many bytes were received since startup: the offset of the next one.</summary>
        public long End;

        /// <summary>The index where the next byte goes.</summary>
        public int WriteIndex;

        /// <summary>How many bytes can be written from <see cref="WriteIndex"/> on without a wrap. A field, like the others, as
        /// the loop uses it in every turn.</summary>
        public int WriteRun;

        // The offset of the byte at index 0.
        private long _lap;

        /// <summary>Makes an empty log.</summary>
        /// <param name="capacity">How many bytes it keeps.</param>
        public ByteLog(int capacity)
        {
            Bytes = new byte[capacity];
            WriteRun = capacity;
        }

        /// <summary>The offset of the oldest byte that is kept.</summary>
        public long First => End > Bytes.Length ? End - Bytes.Length : 0;

        /// <summary>Takes over bytes that were written at <see cref="WriteIndex"/>.</summary>
        /// <param name="count">How many; at most <see cref="WriteRun"/>.</param>
        public void Wrote(int count)
        {
            End += count;
            WriteIndex += count;
            WriteRun -= count;
            if (WriteRun == 0)
            {
                WriteIndex = 0;
                WriteRun = Bytes.Length;
                _lap = End;
            }
        }

        /// <summary>Where a byte is.</summary>
        /// <param name="offset">Its offset, from <see cref="First"/> to <see cref="End"/>.</param>
        /// <returns>Its index in <see cref="Bytes"/>.</returns>
        public int Index(long offset)
        {
            int index = (int)(offset - _lap);
            return index < 0 ? index + Bytes.Length : index;
        }
    }
}
