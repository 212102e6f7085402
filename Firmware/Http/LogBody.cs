using TS500.Firmware.Streams;
using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>A stretch of a port's log, byte for byte, while the log goes on. If it overtakes the client that reads it, the rest
    /// is lost.</summary>
    internal sealed class LogBody : IHttpBody
    {
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
        public string ContentType => "application/octet-stream";

        /// <inheritdoc/>
        public bool Write(ByteWriter text, int part, long now)
        {
            if (_offset >= _log.First && _offset < _end)
            {
                int rest = WriteRun(text, HttpResponse.PartCapacity);
                if (_offset < _end && rest > 0)
                {
                    // The log wraps here.
                    WriteRun(text, rest);
                }
            }

            return _offset < _end;
        }

        /// <summary>Writes what lies in one piece.</summary>
        /// <returns>How many more bytes there is room for.</returns>
        private int WriteRun(ByteWriter text, int room)
        {
            int index = _log.Index(_offset);
            int run = _log.Bytes.Length - index;
            int count = run < room ? run : room;
            count = _end - _offset < count ? (int)(_end - _offset) : count;
            text.Bytes(_log.Bytes, index, count);
            _offset += count;
            return room - count;
        }
    }
}
