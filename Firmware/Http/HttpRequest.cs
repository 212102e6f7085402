namespace TS500.Firmware.Http
{
    /// <summary>
    /// An HTTP/1.1 request (RFC 9112), read byte by byte as it arrives, with hard limits: a request line of 512 bytes,
    /// 2 KiB of headers, 1 KiB of body.
    /// </summary>
    public sealed class HttpRequest
    {
        private const int MaxLine = 512;
        private const int MaxHeaders = 2048;
        private const int MaxBody = 1024;

        private enum Part
        {
            RequestLine,
            Headers,
            Body,
            Complete,
        }

        private readonly byte[] _line = new byte[MaxLine];
        private readonly byte[] _body = new byte[MaxBody];
        private readonly RequestTarget _target = new RequestTarget();
        private readonly RequestFields _fields = new RequestFields();
        private Part _part;
        private int _lineLength;
        private int _headerLength;
        private int _bodyLength;
        private bool _hostMayMiss;

        /// <summary>Makes a request that has not begun.</summary>
        public HttpRequest()
        {
            Reset();
        }

        /// <summary>The method, such as GET.</summary>
        public string Method { get; private set; }

        /// <summary>The target's path.</summary>
        public string Path => _target.Path;

        /// <summary>The target's query, without the question mark.</summary>
        public string Query => _target.Query;

        /// <summary>Whether the connection is kept after the response.</summary>
        public bool KeepAlive => _fields.KeepAlive;

        /// <summary>The body's bytes, from index 0.</summary>
        public byte[] Body => _body;

        /// <summary>How many bytes of body there are.</summary>
        public int BodyLength => _bodyLength;

        /// <summary>Whether a byte of the request has arrived.</summary>
        public bool Begun { get; private set; }

        /// <summary>Whether the request is whole.</summary>
        public bool Complete => _part == Part.Complete;

        /// <summary>The status that answers a request which can't be taken, or 0.</summary>
        public int Refusal { get; private set; }

        /// <summary>Makes ready for the next request.</summary>
        public void Reset()
        {
            _part = Part.RequestLine;
            _lineLength = 0;
            _headerLength = 0;
            _bodyLength = 0;
            _hostMayMiss = false;
            _target.Reset();
            _fields.Reset();
            Method = null;
            Begun = false;
            Refusal = 0;
        }

        /// <summary>Reads on, up to the end of this request.</summary>
        /// <param name="buffer">What arrived.</param>
        /// <param name="offset">Index of the first byte.</param>
        /// <param name="count">The number of bytes.</param>
        /// <returns>How many bytes belong to this request; the rest is the next one's.</returns>
        public int Read(byte[] buffer, int offset, int count)
        {
            int i = 0;
            while (i < count && !Complete && Refusal == 0)
            {
                Take(buffer[offset + i++]);
            }

            return i;
        }

        private void Take(byte b)
        {
            Begun = true;
            if (_part == Part.Body)
            {
                _body[_bodyLength++] = b;
                if (_bodyLength == _fields.ContentLength)
                {
                    _part = Part.Complete;
                }

                return;
            }

            if (_part == Part.Headers && ++_headerLength > MaxHeaders)
            {
                Refusal = 431;
            }
            else if (b == '\n')
            {
                EndLine();
            }
            else if (_lineLength < MaxLine)
            {
                _line[_lineLength++] = b;
            }
            else if (_part == Part.RequestLine)
            {
                Refusal = 414;
            }
        }

        private void EndLine()
        {
            int length = _lineLength > 0 && _line[_lineLength - 1] == '\r' ? _lineLength - 1 : _lineLength;
            _lineLength = 0;
            if (_part == Part.RequestLine)
            {
                // An empty line before the request line is to be ignored (RFC 9112, section 2.2).
                if (length > 0)
                {
                    _part = Part.Headers;
                    RequestLine(Ascii.Text(_line, 0, length));
                }
            }
            else if (length > 0)
            {
                Refusal = _fields.Read(_line, length);
            }
            else
            {
                EndHeaders();
            }
        }

        private void RequestLine(string line)
        {
            string[] words = line.Split(' ');
            if (words.Length != 3 || !HttpSyntax.IsToken(words[0]))
            {
                Refusal = 400;
                return;
            }

            Method = words[0];
            Refusal = _target.Read(words[1]);
            Version(words[2]);
        }

        private void Version(string version)
        {
            bool isVersion = version.Length == 8 && version.StartsWith("HTTP/") && version[6] == '.'
                && HttpSyntax.IsDigit(version[5]) && HttpSyntax.IsDigit(version[7]);
            if (!isVersion)
            {
                Refusal = 400;
            }
            else if (version[5] != '1')
            {
                Refusal = 505;
            }
            else if (version[7] == '0')
            {
                _fields.KeepAlive = false;
                _hostMayMiss = true;
            }
        }

        private void EndHeaders()
        {
            if (!_fields.HasHost && !_hostMayMiss)
            {
                Refusal = 400;
            }
            else if (_fields.ContentLength > MaxBody)
            {
                Refusal = 413;
            }
            else
            {
                _part = _fields.ContentLength > 0 ? Part.Body : Part.Complete;
            }
        }
    }
}
