using TS500.Firmware.Streams;
using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>A port's log from an offset on, and what the UART receives after that.</summary>
    internal sealed class LogStream : IStreamBody
    {
        private readonly ByteLog _log;
        private long _offset;
        private long _end;

        /// <summary>Makes the body.</summary>
        /// <param name="log">The log.</param>
        /// <param name="first">The offset of the first byte, which the log has or will get next.</param>
        internal LogStream(ByteLog log, long first)
        {
            _log = log;
            _offset = first;
            _end = first;
        }

        /// <inheritdoc/>
        public string ContentType => LogBody.MediaType;

        /// <inheritdoc/>
        public bool IsOvertaken => _offset < _log.First;

        /// <inheritdoc/>
        public bool Write(ByteWriter text, long now)
        {
            if (_end == _offset)
            {
                _end = _log.End - _offset < HttpResponse.PartCapacity ? _log.End : _offset + HttpResponse.PartCapacity;
            }

            LogBody.Write(text, _log, _offset, (int)(_end - _offset));
            return _end > _offset;
        }

        /// <inheritdoc/>
        public void Next()
        {
            _offset = _end;
        }
    }
}
