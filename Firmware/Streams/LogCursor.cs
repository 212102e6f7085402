using TS500.Hal;

namespace TS500.Firmware.Streams
{
    /// <summary>A reader's place in a <see cref="ByteLog"/>.</summary>
    public sealed class LogCursor
    {
        /// <summary>The offset of the next byte that the reader gets.</summary>
        public long Offset;

        private readonly ByteLog _log;

        /// <summary>Starts at the next byte that is received.</summary>
        /// <param name="log">The log.</param>
        public LogCursor(ByteLog log)
        {
            _log = log;
            Offset = log.End;
        }

        /// <summary>How many bytes the reader has not been given yet; more than the log keeps, if it was overtaken.</summary>
        public long Waiting => _log.End - Offset;

        /// <summary>Skips what has been overwritten.</summary>
        /// <returns>How many bytes the reader has missed.</returns>
        public long SkipOverwritten()
        {
            long missed = _log.First - Offset;
            if (missed <= 0)
            {
                return 0;
            }

            Offset += missed;
            return missed;
        }

        /// <summary>Sends the reader its next bytes, or as many of them as its connection has room for. It must not have been
        /// overtaken.</summary>
        /// <param name="reader">The reader's connection.</param>
        /// <param name="end">The offset to stop at; at most <see cref="ByteLog.End"/>.</param>
        /// <returns>The number of bytes sent, 0 when there was no room, or a <see cref="ConnectionEnd"/>.</returns>
        public int GiveTo(IConnection reader, long end)
        {
            byte[] bytes = _log.Bytes;
            int index = _log.Index(Offset);
            int run = bytes.Length - index;
            long waiting = end - Offset;
            int count = reader.Write(bytes, index, waiting < run ? (int)waiting : run);
            if (count > 0)
            {
                Offset += count;
            }

            return count;
        }
    }
}
