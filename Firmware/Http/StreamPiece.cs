using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>A piece of a stream as it goes over the wire: a chunk (RFC 9112, section 7.1), or for HTTP/1.0 the bytes alone. All
    /// streams are put together in this one.</summary>
    internal sealed class StreamPiece
    {
        // A chunk's size in hexadecimal, and two line ends.
        private const int MaxFrame = 8;

        private readonly ByteWriter _body = new ByteWriter(HttpResponse.PartCapacity);
        private readonly ByteWriter _whole = new ByteWriter(HttpResponse.PartCapacity + MaxFrame);

        /// <summary>Its bytes, from index 0.</summary>
        internal byte[] Bytes => _whole.Buffer;

        /// <summary>How many there are.</summary>
        internal int Length => _whole.Length;

        /// <summary>Sets the piece that comes before the body.</summary>
        /// <param name="head">The piece.</param>
        internal void Set(byte[] head)
        {
            _whole.Clear();
            _whole.Bytes(head, 0, head.Length);
        }

        /// <summary>Writes a body's next piece.</summary>
        /// <param name="body">The body.</param>
        /// <param name="isChunked">Whether it becomes a chunk.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether there is one.</returns>
        internal bool Write(IStreamBody body, bool isChunked, long now)
        {
            _body.Clear();
            _whole.Clear();
            if (!body.Write(_body, now))
            {
                return false;
            }

            if (isChunked)
            {
                _whole.Hex(_body.Length).Text("\r\n");
            }

            _whole.Bytes(_body.Buffer, 0, _body.Length).Text(isChunked ? "\r\n" : "");
            if (_body.Overflowed || _whole.Overflowed)
            {
                throw new System.InvalidOperationException("a piece of a stream is too long");
            }

            return true;
        }
    }
}
