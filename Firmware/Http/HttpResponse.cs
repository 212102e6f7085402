using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>
    /// An HTTP/1.1 response, written piece by piece: <see cref="Frame"/>, then <see cref="Part"/>, and both again while
    /// <see cref="Next"/> returns true. A body of one part has a Content-Length, a longer one is chunked (RFC 9112, section 7.1).
    /// </summary>
    public sealed class HttpResponse
    {
        /// <summary>The maximum size of a part of the body, in bytes.</summary>
        public const int PartCapacity = 1280;

        private enum Framing
        {
            Length,
            Chunks,
            Close,
        }

        private const string NothingElse = "default-src 'none'; frame-ancestors 'none'";

        private readonly ErrorBody _error = new ErrorBody();
        private readonly EmptyBody _empty = new EmptyBody();
        private IHttpBody _body;
        private string _fields;
        private string _caching;
        private Framing _framing;
        private int _part;
        private bool _more;
        private bool _headOnly;

        /// <summary>What goes before the part: the head, or a chunk's size.</summary>
        public ByteWriter Frame { get; } = new ByteWriter(1024);

        /// <summary>A part of the body.</summary>
        public ByteWriter Part { get; } = new ByteWriter(PartCapacity);

        /// <summary>The status code.</summary>
        public int Status { get; private set; }

        /// <summary>The body, if it has no end, else <see langword="null"/>.</summary>
        public IStreamBody Stream { get; private set; }

        /// <summary>The Content-Security-Policy. Without a further word nothing may be loaded, run or framed.</summary>
        public string Policy { get; set; }

        /// <summary>Whether the rest of the body is lost: what was sent must not be taken for the whole.</summary>
        public bool IsCutShort { get; private set; }

        /// <summary>Forgets the response before.</summary>
        public void Reset()
        {
            Set(500, _empty);
        }

        /// <summary>Sets up a response; nothing is written yet.</summary>
        /// <param name="status">The status code.</param>
        /// <param name="body">The body.</param>
        public void Set(int status, IHttpBody body)
        {
            Status = status;
            Stream = null;
            _body = body;
            _fields = "";
            Policy = NothingElse;
            _caching = "no-store";
        }

        /// <summary>Sets up a response whose body has no end; only its head is written here.</summary>
        /// <param name="stream">The body.</param>
        public void SetStream(IStreamBody stream)
        {
            Set(200, _empty);
            Stream = stream;
        }

        /// <summary>Says of the response set up last that the client may keep it, if each time it asks whether it still holds.</summary>
        /// <param name="fields">All of its further header fields, each with CR LF before it.</param>
        public void MayBeKept(string fields)
        {
            _fields = fields;
            _caching = "no-cache";
        }

        /// <summary>Adds a header field to the response set up last.</summary>
        /// <param name="name">Its name.</param>
        /// <param name="value">Its value; no more than fits <see cref="Frame"/>.</param>
        public void Field(string name, string value)
        {
            _fields += "\r\n" + name + ": " + value;
        }

        /// <summary>Sets up a response that only says what went wrong.</summary>
        /// <param name="status">The status code.</param>
        /// <param name="text">A sentence for the caller, or <see langword="null"/> for the reason phrase.</param>
        /// <param name="hint">What the caller can do about it, or <see langword="null"/>.</param>
        public void Error(int status, string text, string hint = null)
        {
            Error(status, text, hint, null);
        }

        /// <summary>Sets up a response that says all that went wrong.</summary>
        /// <param name="status">The status code.</param>
        /// <param name="text">A sentence for the caller, or <see langword="null"/> for the reason phrase.</param>
        /// <param name="hint">What the caller can do about it, or <see langword="null"/>.</param>
        /// <param name="errors">A sentence for each thing that went wrong, or <see langword="null"/>.</param>
        public void Error(int status, string text, string hint, string[] errors)
        {
            _error.Status = status;
            _error.Reason = Reason(status);
            _error.Text = text ?? _error.Reason;
            _error.Hint = hint;
            _error.Errors = errors;
            Set(status, _error);
        }

        /// <summary>Sets up a 405: the path exists, but not with this method.</summary>
        /// <param name="allow">The methods it has.</param>
        public void MethodNotAllowed(string allow)
        {
            Error(405, "allowed here: " + allow);
            Field("Allow", allow);
        }

        /// <summary>Sets up the answer to OPTIONS (RFC 9110, section 9.3.7).</summary>
        /// <param name="allow">The methods.</param>
        public void Options(string allow)
        {
            Set(200, _empty);
            Field("Allow", allow);
        }

        /// <summary>Writes the head and the body's first part.</summary>
        /// <param name="request">The request being answered.</param>
        /// <param name="keep">Whether the connection may stay open.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether the connection stays open.</returns>
        public bool Begin(HttpRequest request, bool keep, long now)
        {
            _part = 0;
            _error.IsPage = request.PrefersHtml;
            WritePart(now);
            _framing = !_more && Stream == null ? Framing.Length : request.IsHttp10 ? Framing.Close : Framing.Chunks;
            keep &= _framing != Framing.Close;
            _headOnly = request.Method == "HEAD" || Stream != null;

            Frame.Clear();
            Frame.Text("HTTP/1.1 ").Number(Status).Character(' ').Text(Reason(Status));
            // A 304 has no body (RFC 9110, section 15.4.5).
            if (Status != 304)
            {
                Frame.Text("\r\nContent-Type: ").Text(Stream == null ? _body.ContentType : Stream.ContentType);
            }

            if (Status != 304 && _framing == Framing.Length)
            {
                Frame.Text("\r\nContent-Length: ").Number(Part.Length);
            }
            else if (_framing == Framing.Chunks)
            {
                Frame.Text("\r\nTransfer-Encoding: chunked");
            }

            Frame.Text(_fields).Text("\r\nContent-Security-Policy: ").Text(Policy);
            Frame.Text("\r\nX-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\nReferrer-Policy: no-referrer");
            Frame.Text("\r\nCache-Control: ").Text(_caching).Text("\r\nConnection: ").Text(keep ? "keep-alive" : "close").Text("\r\n\r\n");
            if (Frame.Overflowed)
            {
                throw new System.InvalidOperationException("the head of a response is too long");
            }

            if (_headOnly)
            {
                Part.Clear();
            }
            else if (_framing == Framing.Chunks)
            {
                ChunkSize();
            }

            return keep;
        }

        /// <summary>Writes the next part.</summary>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether there is anything.</returns>
        public bool Next(long now)
        {
            if (_headOnly || _framing == Framing.Length || (_framing == Framing.Close && !_more) || _part < 0)
            {
                return false;
            }

            Frame.Clear();
            Part.Clear();
            if (_more)
            {
                _part++;
                WritePart(now);
            }
            else
            {
                _part = -1;
            }

            if (_framing == Framing.Chunks)
            {
                Frame.Text("\r\n");
                ChunkSize();
            }

            return true;
        }

        private void WritePart(long now)
        {
            Part.Clear();
            _more = _body.Write(Part, _part, now);
            IsCutShort = _more && Part.Length == 0;
            if (Part.Overflowed)
            {
                // A bug, and it is too late for an error response.
                throw new System.InvalidOperationException("a part of a response is too long");
            }
        }

        private void ChunkSize()
        {
            Frame.Hex(Part.Length).Text("\r\n");
            if (Part.Length == 0)
            {
                Frame.Text("\r\n");
            }
        }

        private static string Reason(int status)
        {
            switch (status)
            {
                case 200: return "OK";
                case 202: return "Accepted";
                case 206: return "Partial Content";
                case 304: return "Not Modified";
                case 400: return "Bad Request";
                case 401: return "Unauthorized";
                case 403: return "Forbidden";
                case 404: return "Not Found";
                case 405: return "Method Not Allowed";
                case 408: return "Request Timeout";
                case 409: return "Conflict";
                case 413: return "Content Too Large";
                case 414: return "URI Too Long";
                case 415: return "Unsupported Media Type";
                case 416: return "Range Not Satisfiable";
                case 417: return "Expectation Failed";
                case 421: return "Misdirected Request";
                case 429: return "Too Many Requests";
                case 431: return "Request Header Fields Too Large";
                case 501: return "Not Implemented";
                case 503: return "Service Unavailable";
                case 505: return "HTTP Version Not Supported";
                default: return "Internal Server Error";
            }
        }
    }
}
