using System;
using TS500.Firmware.Settings;

namespace TS500.Firmware.Http
{
    /// <summary>
    /// An HTTP/1.1 request (RFC 9112), read as it arrives, with hard limits: a request line of 512 bytes, 2 KiB of headers
    /// in lines of 512 bytes, 1,536 bytes of body, or 24 KiB if it is an nf.config.
    /// </summary>
    public sealed class HttpRequest
    {
        internal const int MaxLine = 512;

        private const int MaxHeaders = 2048;
        // Enough for all settings of a port, each as long as it may be, on a line of its own.
        private const int MaxBody = 1536;
        private const int MaxEmptyLines = 4;

        private enum Part
        {
            RequestLine,
            Headers,
            Body,
            Complete,
        }

        private readonly byte[] _body = new byte[MaxBody];
        private readonly LargeBody _largeBody;

        // The longest line and its carriage return.
        private readonly byte[] _line = new byte[MaxLine + 1];
        private readonly HttpRefusal _refusal = new HttpRefusal();
        private readonly RequestLine _requestLine;
        private readonly RequestFields _fields;
        private Part _part;
        private int _lineLength;
        private int _headerLength;
        private int _emptyLines;

        /// <summary>Creates an empty request.</summary>
        /// <param name="largeBody">Where a large body comes from.</param>
        public HttpRequest(LargeBody largeBody)
        {
            _largeBody = largeBody;
            _requestLine = new RequestLine(_refusal);
            _fields = new RequestFields(_refusal);
            Reset();
        }

        /// <summary>The method, such as GET, or <see langword="null"/> until it has arrived. It is known before the request is
        /// complete, and for most of the requests that are refused.</summary>
        public string Method => _requestLine.Method;

        /// <summary>The target's path, decoded; <c>*</c> is the server as a whole.</summary>
        public string Path => _requestLine.Target.Path;

        /// <summary>The target's query from index 0, without the question mark, percent-encoded as it came.</summary>
        public byte[] Query => _requestLine.Target.Query;

        /// <summary>How many bytes of query there are.</summary>
        public int QueryLength => _requestLine.Target.QueryLength;

        /// <summary>Whether the connection stays open after the response.</summary>
        public bool KeepAlive => _fields.KeepAlive;

        /// <summary>The number of the last event that the client has got before (Last-Event-ID), or -1.</summary>
        public long LastEvent => _fields.LastEvent;

        /// <summary>Whom the request is for and whose it is.</summary>
        internal RequestSource Source => _fields.Source;

        /// <summary>The body's media type.</summary>
        public MediaType ContentType => _fields.ContentType;

        /// <summary>Whether the body's media type is given.</summary>
        public bool HasContentType => _fields.HasContentType;

        /// <summary>Whether the client would rather have a page than anything else, as a browser does that goes to one.</summary>
        public bool PrefersHtml => _fields.PrefersHtml;

        /// <summary>Whether the client takes a body in gzip.</summary>
        public bool AcceptsGzip => _fields.Codings.HasGzip;

        /// <summary>The body's bytes, from index 0.</summary>
        public byte[] Body { get; private set; }

        /// <summary>How many bytes of body there are.</summary>
        public int BodyLength { get; private set; }

        /// <summary>Whether the request is HTTP/1.0.</summary>
        public bool IsHttp10 => _requestLine.IsHttp10;

        /// <summary>Whether any of the request has arrived, not counting empty lines before it.</summary>
        public bool Begun { get; private set; }

        /// <summary>Whether the client waits for 100 (Continue) before it sends the body.</summary>
        public bool AwaitsContinue => _part == Part.Body && BodyLength == 0 && _fields.ExpectsContinue;

        /// <summary>Whether the request is complete.</summary>
        public bool Complete => _part == Part.Complete;

        /// <summary>The status to refuse the request with, or 0.</summary>
        public int Refusal => _refusal.Status;

        /// <summary>A sentence for the caller, or <see langword="null"/> where the reason phrase says it all.</summary>
        public string RefusalText => _refusal.Text;

        /// <summary>Whether the client says that it has a copy of what it asks for.</summary>
        /// <param name="tag">The copy's entity tag, with its quotes.</param>
        public bool HasCopy(string tag)
        {
            return _fields.Copies.Has(tag);
        }

        /// <summary>Resets for the next request.</summary>
        public void Reset()
        {
            _part = Part.RequestLine;
            _lineLength = 0;
            _headerLength = 0;
            _emptyLines = 0;
            _refusal.Reset();
            _requestLine.Reset();
            _fields.Reset();
            BodyLength = 0;
            Begun = false;
            GiveBodyUp();
        }

        /// <summary>Gives up a large body, which others may wait for: the request is answered, or its client is gone.</summary>
        public void GiveBodyUp()
        {
            _largeBody.GiveUp(this);
            Body = _body;
        }

        /// <summary>Reads more of the request, up to its end.</summary>
        /// <param name="buffer">What arrived.</param>
        /// <param name="offset">Index of the first byte.</param>
        /// <param name="count">The number of bytes.</param>
        /// <returns>How many bytes belonged to this request; the rest belong to the next.</returns>
        public int Read(byte[] buffer, int offset, int count)
        {
            int taken = 0;
            while (taken < count && !Complete && Refusal == 0)
            {
                taken += _part == Part.Body
                    ? ReadBody(buffer, offset + taken, count - taken)
                    : ReadLine(buffer, offset + taken, count - taken);
            }

            return taken;
        }

        private int ReadBody(byte[] buffer, int offset, int count)
        {
            int missing = _fields.ContentLength - BodyLength;
            int taken = count < missing ? count : missing;
            Array.Copy(buffer, offset, Body, BodyLength, taken);
            BodyLength += taken;
            if (taken == missing)
            {
                _part = Part.Complete;
            }

            return taken;
        }

        private int ReadLine(byte[] buffer, int offset, int count)
        {
            int end = HttpSyntax.Find(HttpSyntax.LineFeed, buffer, offset, offset + count);
            int length = end < 0 ? count : end - offset;
            int taken = end < 0 ? count : length + 1;
            int room = _line.Length - _lineLength;
            int kept = length < room ? length : room;
            Array.Copy(buffer, offset, _line, _lineLength, kept);
            _lineLength += kept;

            bool hasReturn = _lineLength > 0 && _line[_lineLength - 1] == '\r';
            int lineLength = hasReturn ? _lineLength - 1 : _lineLength;
            bool isLong = length > room || lineLength > MaxLine;
            if (_part == Part.RequestLine)
            {
                TakeRequestLine(lineLength, isLong, end >= 0);
            }
            else
            {
                _headerLength += taken;
                TakeHeader(lineLength, isLong || _headerLength > MaxHeaders, end >= 0);
            }

            if (end >= 0)
            {
                _lineLength = 0;
            }

            return taken;
        }

        private void TakeRequestLine(int length, bool isLong, bool isWhole)
        {
            if (length > 0)
            {
                Begun = true;
                _requestLine.FindMethod(_line, length);
            }

            if (isLong)
            {
                _refusal.Refuse(414, "a request line has at most 512 bytes");
            }
            else if (isWhole && length > 0)
            {
                _part = Part.Headers;
                _requestLine.Read(_line, length);
                _fields.IsHttp10 = _requestLine.IsHttp10;
                RequestTarget target = _requestLine.Target;
                if (target.HasAuthority)
                {
                    _fields.Source.TakeAuthority(_line, target.AuthorityStart, target.AuthorityEnd);
                }
            }
            else if (isWhole && ++_emptyLines > MaxEmptyLines)
            {
                // A few are to be ignored (RFC 9112, section 2.2).
                _refusal.Refuse(400, "there are too many empty lines before the request");
            }
        }

        private void TakeHeader(int length, bool isLong, bool isWhole)
        {
            if (isLong)
            {
                _refusal.Refuse(431, "a header line has at most 512 bytes, all of them together 2048");
            }
            else if (isWhole && length > 0)
            {
                _fields.Read(_line, length);
            }
            else if (isWhole)
            {
                EndHeader();
            }
        }

        private void TakeLargeBody(int length)
        {
            if (length > ConfigurationText.MaxBytes)
            {
                _refusal.Refuse(413, "an nf.config has at most " + ConfigurationText.MaxBytes.ToString() + " bytes");
            }
            else if (length > 0 && Refusal == 0)
            {
                byte[] body = _largeBody.Take(this, length, out string objection);
                Body = body ?? _body;
                if (objection != null)
                {
                    _refusal.Refuse(503, objection);
                }
            }
        }

        private void EndHeader()
        {
            _fields.End();
            if (Method == "PUT" && Path == Api.ConfigurationPath)
            {
                TakeLargeBody(_fields.ContentLength);
            }
            else if (_fields.ContentLength > MaxBody)
            {
                _refusal.Refuse(413, "a body has at most 1536 bytes");
            }

            if (Refusal == 0)
            {
                _part = _fields.ContentLength > 0 ? Part.Body : Part.Complete;
            }
        }
    }
}
