using TS500.Firmware.Streams;
using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>A stretch of a port's log, byte for byte, while the log goes on. If it overtakes the client that reads it, the rest
    /// is lost.</summary>
    internal sealed class LogBody : IHttpBody
    {
        /// <summary>The media type of a log.</summary>
        internal const string MediaType = "application/octet-stream";

        private readonly ByteLog _log;
        private readonly long _end;
        private long _offset;

        /// <summary>Makes the body.</summary>
        /// <param name="log">The log.</param>
        /// <param name="first">The offset of the first byte, which the log has.</param>
        /// <param name="end">The offset after the last one.</param>
        internal LogBody(ByteLog log, long first, long end)
        {
            _log = log;
            _offset = first;
            _end = end;
        }

        /// <inheritdoc/>
        public string ContentType => MediaType;

        /// <summary>Writes bytes of a log.</summary>
        /// <param name="text">Where to; they fit.</param>
        /// <param name="log">The log.</param>
        /// <param name="offset">The offset of the first one.</param>
        /// <param name="count">How many; the log has them all.</param>
        internal static void Write(ByteWriter text, ByteLog log, long offset, int count)
        {
            int index = log.Index(offset);
            int run = log.Bytes.Length - index;
            run = run < count ? run : count;
            text.Bytes(log.Bytes, index, run);
            if (run < count)
            {
                // The log wraps here.
                text.Bytes(log.Bytes, 0, count - run);
            }
        }

        /// <inheritdoc/>
        public bool Write(ByteWriter text, int part, long now)
        {
            if (_offset >= _log.First && _offset < _end)
            {
                int count = _end - _offset < HttpResponse.PartCapacity ? (int)(_end - _offset) : HttpResponse.PartCapacity;
                Write(text, _log, _offset, count);
                _offset += count;
            }

            return _offset < _end;
        }
    }
}
