using System;
using TS500.Hal;

namespace TS500.Firmware.Streams
{
    /// <summary>A reader's place in a <see cref="ByteLog"/>.</summary>
    public sealed class LogCursor
    {
        /// <summary>The offset of the next byte that the reader gets.</summary>
        public long Offset;

        // Where bytes that the log has in two runs are joined; the largest packet has 1,024 bytes (pack-size).
        private static readonly byte[] s_joined = new byte[1024];

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

        /// <summary>Does the same with a packet, which is offered as a whole, also where the log wraps.</summary>
        /// <param name="reader">The reader's connection.</param>
        /// <param name="end">The offset to stop at; at most <see cref="ByteLog.End"/>.</param>
        /// <returns>As above.</returns>
        public int GivePacketTo(IConnection reader, long end)
        {
            byte[] bytes = _log.Bytes;
            int index = _log.Index(Offset);
            int run = bytes.Length - index;
            long waiting = end - Offset;
            if (waiting <= run || waiting > s_joined.Length)
            {
                return GiveTo(reader, end);
            }

            Array.Copy(bytes, index, s_joined, 0, run);
            Array.Copy(bytes, 0, s_joined, run, (int)waiting - run);
            int count = reader.Write(s_joined, 0, (int)waiting);
            if (count > 0)
            {
                Offset += count;
            }

            return count;
        }
    }
}
