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
        private const int MaxDigits = 6;

        private enum Part
        {
            RequestLine,
            Headers,
            Body,
            Complete,
        }

        private readonly byte[] _line = new byte[MaxLine];
        private readonly byte[] _body = new byte[MaxBody];
        private Part _part;
        private int _lineLength;
        private int _headerLength;
        private int _bodyLength;
        private int _contentLength;
        private bool _hasHost;

        /// <summary>Makes a request that has not begun.</summary>
        public HttpRequest()
        {
            Reset();
        }

        /// <summary>The method, such as GET.</summary>
        public string Method { get; private set; }

        /// <summary>The target's path.</summary>
        public string Path { get; private set; }

        /// <summary>The target's query, without the question mark.</summary>
        public string Query { get; private set; }

        /// <summary>Whether the connection is kept after the response.</summary>
        public bool KeepAlive { get; private set; }

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
            _contentLength = -1;
            _hasHost = false;
            Method = null;
            Path = null;
            Query = "";
            KeepAlive = true;
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
                if (_bodyLength == _contentLength)
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
                Header(length);
            }
            else
            {
                EndHeaders();
            }
        }

        private void RequestLine(string line)
        {
            string[] words = line.Split(' ');
            if (words.Length != 3 || !IsToken(words[0]))
            {
                Refusal = 400;
                return;
            }

            Method = words[0];
            Target(words[1]);
            Version(words[2]);
        }

        private void Target(string target)
        {
            // A target with scheme and host is to be accepted as well (RFC 9112, section 3.2.2).
            if (target.StartsWith("http://"))
            {
                int slash = target.Substring(7).IndexOf('/');
                target = slash < 0 ? "/" : target.Substring(7 + slash);
            }

            if (!target.StartsWith("/"))
            {
                Refusal = 400;
                return;
            }

            int question = target.IndexOf('?');
            Path = question < 0 ? target : target.Substring(0, question);
            Query = question < 0 ? "" : target.Substring(question + 1);
        }

        private void Version(string version)
        {
            bool isVersion = version.Length == 8 && version.StartsWith("HTTP/") && version[6] == '.'
                && IsDigit(version[5]) && IsDigit(version[7]);
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
                KeepAlive = false;
                _hasHost = true;
            }
        }

        private void Header(int length)
        {
            int colon = 0;
            while (colon < length && _line[colon] != ':')
            {
                colon++;
            }

            string name = Ascii.Text(_line, 0, colon);
            if (colon == length || !IsToken(name))
            {
                Refusal = 400;
                return;
            }

            string value = Ascii.Text(_line, colon + 1, length - colon - 1).Trim();
            switch (name.ToLower())
            {
                case "host":
                    _hasHost = true;
                    break;
                case "connection":
                    Connection(value.ToLower());
                    break;
                case "content-length":
                    ContentLength(value);
                    break;
                case "transfer-encoding":
                    Refusal = 501;
                    break;
            }
        }

        private void Connection(string value)
        {
            if (value.IndexOf("close") >= 0)
            {
                KeepAlive = false;
            }
            else if (value.IndexOf("keep-alive") >= 0)
            {
                KeepAlive = true;
            }
        }

        private void ContentLength(string value)
        {
            bool isNumber = value.Length > 0;
            for (int i = 0; i < value.Length; i++)
            {
                isNumber &= IsDigit(value[i]);
            }

            int length = MaxBody + 1;
            if (isNumber && value.Length <= MaxDigits)
            {
                int.TryParse(value, out length);
            }

            if (!isNumber || (_contentLength >= 0 && _contentLength != length))
            {
                Refusal = 400;
            }

            _contentLength = length;
        }

        private void EndHeaders()
        {
            if (!_hasHost)
            {
                Refusal = 400;
            }
            else if (_contentLength > MaxBody)
            {
                Refusal = 413;
            }
            else
            {
                _part = _contentLength > 0 ? Part.Body : Part.Complete;
            }
        }

        private static bool IsDigit(char c)
        {
            return c >= '0' && c <= '9';
        }

        private static bool IsToken(string text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                char c = text[i];
                if (c <= ' ' || c > '~' || "\"(),/:;<=>?@[\\]{}".IndexOf(c) >= 0)
                {
                    return false;
                }
            }

            return text.Length > 0;
        }
    }
}
