using TS500.Firmware.Settings;
using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>The header fields that the server uses; others are only checked for their syntax.</summary>
    internal sealed class RequestFields
    {
        // Far above the limit, yet small enough to append one more digit without overflow.
        private const int LargeLength = 100000000;

        private static readonly byte[] Expect = Ascii.Bytes("expect");
        private static readonly byte[] Connection = Ascii.Bytes("connection");
        private static readonly byte[] TypeOfContent = Ascii.Bytes("content-type");
        private static readonly byte[] LengthOfContent = Ascii.Bytes("content-length");
        private static readonly byte[] EncodingOfContent = Ascii.Bytes("content-encoding");
        private static readonly byte[] LastEventId = Ascii.Bytes("last-event-id");
        private static readonly byte[] TransferEncoding = Ascii.Bytes("transfer-encoding");
        private static readonly byte[] Accept = Ascii.Bytes("accept");
        private static readonly byte[] AcceptEncoding = Ascii.Bytes("accept-encoding");
        private static readonly byte[] IfNoneMatch = Ascii.Bytes("if-none-match");

        private static readonly byte[] Continue = Ascii.Bytes("100-continue");
        private static readonly byte[] Close = Ascii.Bytes("close");
        private static readonly byte[] Keep = Ascii.Bytes("keep-alive");
        private static readonly byte[] Form = Ascii.Bytes("application/x-www-form-urlencoded");
        private static readonly byte[] Json = Ascii.Bytes("application/json");
        private static readonly byte[] Identity = Ascii.Bytes("identity");
        private static readonly byte[] Html = Ascii.Bytes("text/html");
        private static readonly byte[] Chunked = Ascii.Bytes("chunked");

        private readonly HttpRefusal _refusal;
        private bool _hasType;
        private bool _isEncoded;
        private bool _close;
        private bool _keep;
        private MediaType _type;

        /// <summary>Creates an empty header.</summary>
        /// <param name="refusal">Receives the reason if the header is refused.</param>
        internal RequestFields(HttpRefusal refusal)
        {
            _refusal = refusal;
            Source = new RequestSource(refusal);
        }

        /// <summary>Whom the request is for and whose it is.</summary>
        internal RequestSource Source { get; }

        /// <summary>Whether the request is HTTP/1.0.</summary>
        internal bool IsHttp10 { get; set; }

        /// <summary>Whether the connection stays open after the response.</summary>
        internal bool KeepAlive => !_close && (_keep || !IsHttp10);

        /// <summary>Whether the client waits for 100 (Continue) before it sends the body.</summary>
        internal bool ExpectsContinue { get; private set; }

        /// <summary>The Content-Length, or -1.</summary>
        internal int ContentLength { get; private set; }

        /// <summary>The Last-Event-ID (HTML standard, section 9.2.4), or -1 if there is none that is a number.</summary>
        internal long LastEvent { get; private set; }

        /// <summary>The body's media type.</summary>
        internal MediaType ContentType => _isEncoded ? MediaType.Other : _type;

        /// <summary>Whether the media type is given.</summary>
        internal bool HasContentType => _hasType;

        /// <summary>Whether the client would rather have a page than anything else, as a browser does that goes to one.</summary>
        internal bool PrefersHtml { get; private set; }

        /// <summary>The content codings that the client takes.</summary>
        internal ContentCodings Codings { get; } = new ContentCodings();

        /// <summary>The copies that the client has.</summary>
        internal EntityTags Copies { get; } = new EntityTags();

        /// <summary>Resets for the next request.</summary>
        internal void Reset()
        {
            IsHttp10 = false;
            ExpectsContinue = false;
            ContentLength = -1;
            LastEvent = -1;
            Source.Reset();
            _hasType = false;
            _isEncoded = false;
            _close = false;
            _keep = false;
            _type = MediaType.Other;
            PrefersHtml = false;
            Codings.Reset();
            Copies.Reset();
        }

        /// <summary>Reads a header line.</summary>
        /// <param name="line">The line, from index 0, without its end.</param>
        /// <param name="length">Its length.</param>
        internal void Read(byte[] line, int length)
        {
            int colon = HttpSyntax.Find(HttpSyntax.Colon, line, 0, length);
            if (colon < 1 || !HttpSyntax.IsAll(HttpSyntax.Token, line, 0, colon))
            {
                _refusal.Refuse(400, "a header line is not 'name: value'");
                return;
            }

            if (!HttpSyntax.IsAll(HttpSyntax.FieldValue, line, colon + 1, length))
            {
                _refusal.Refuse(400, "a header line has a control character");
                return;
            }

            int start = HttpSyntax.SkipSpace(line, colon + 1, length);
            Take(line, colon, start, HttpSyntax.TrimEnd(line, start, length));
        }

        /// <summary>Ends the header: checks that mandatory fields were there.</summary>
        internal void End()
        {
            if (!Source.HasHost && !IsHttp10)
            {
                _refusal.Refuse(400, "Host is missing");
            }
        }

        private void Take(byte[] line, int nameEnd, int start, int end)
        {
            if (Source.Take(line, nameEnd, start, end))
            {
                return;
            }

            if (HttpSyntax.Is(line, 0, nameEnd, Connection))
            {
                TakeConnection(line, start, end);
            }
            else if (HttpSyntax.Is(line, 0, nameEnd, LengthOfContent))
            {
                TakeLength(line, start, end);
            }
            else if (HttpSyntax.Is(line, 0, nameEnd, TransferEncoding))
            {
                TakeTransferEncoding(line, start, end);
            }
            else if (HttpSyntax.Is(line, 0, nameEnd, Expect))
            {
                TakeExpect(line, start, end);
            }
            else if (HttpSyntax.Is(line, 0, nameEnd, TypeOfContent))
            {
                TakeType(line, start, end);
            }
            else if (HttpSyntax.Is(line, 0, nameEnd, LastEventId))
            {
                LastEvent = Digits.ParseLong(Ascii.Text(line, start, end - start), 0, end - start);
            }
            else if (HttpSyntax.Is(line, 0, nameEnd, EncodingOfContent))
            {
                _isEncoded |= start < end && !HttpSyntax.Is(line, start, end, Identity);
            }
            else if (HttpSyntax.Is(line, 0, nameEnd, Accept))
            {
                PrefersHtml |= HttpSyntax.StartsWith(line, start, end, Html);
            }
            else if (HttpSyntax.Is(line, 0, nameEnd, AcceptEncoding))
            {
                Codings.Read(line, start, end);
            }
            else if (HttpSyntax.Is(line, 0, nameEnd, IfNoneMatch))
            {
                Copies.Read(line, start, end);
            }
        }

        private void TakeConnection(byte[] line, int start, int end)
        {
            while (start < end)
            {
                int comma = HttpSyntax.Find(HttpSyntax.Comma, line, start, end);
                int next = comma < 0 ? end : comma;
                start = HttpSyntax.SkipSpace(line, start, next);
                int optionEnd = HttpSyntax.TrimEnd(line, start, next);
                _close |= HttpSyntax.Is(line, start, optionEnd, Close);
                _keep |= HttpSyntax.Is(line, start, optionEnd, Keep);
                start = next + 1;
            }
        }

        private void TakeLength(byte[] line, int start, int end)
        {
            bool isNumber = start < end;
            int length = 0;
            for (int i = start; i < end && isNumber; i++)
            {
                isNumber = HttpSyntax.IsDigit(line[i]);
                length = length < LargeLength ? length * 10 + line[i] - '0' : length;
            }

            // Two are never valid, and a proxy on the way may have used the other one.
            if (!isNumber || ContentLength >= 0)
            {
                _refusal.Refuse(400, isNumber ? "there is more than one Content-Length" : "Content-Length is not a number");
            }

            ContentLength = length;
        }

        private void TakeTransferEncoding(byte[] line, int start, int end)
        {
            int last = end;
            while (last > start && line[last - 1] != ',')
            {
                last--;
            }

            last = HttpSyntax.SkipSpace(line, last, end);
            if (IsHttp10 || ContentLength >= 0 || !HttpSyntax.Is(line, last, end, Chunked))
            {
                _refusal.Refuse(400, "it is unclear where the body ends");
            }
            else
            {
                _refusal.Refuse(501, "Transfer-Encoding is not supported; send a Content-Length");
            }
        }

        private void TakeExpect(byte[] line, int start, int end)
        {
            if (HttpSyntax.Is(line, start, end, Continue))
            {
                // An HTTP/1.0 client would take a 100 for the final answer (RFC 9110, section 10.1.1).
                ExpectsContinue = !IsHttp10;
            }
            else if (start < end)
            {
                _refusal.Refuse(417, "the only expectation supported is 100-continue");
            }
        }

        private void TakeType(byte[] line, int start, int end)
        {
            int semicolon = HttpSyntax.Find(HttpSyntax.Semicolon, line, start, end);
            end = HttpSyntax.TrimEnd(line, start, semicolon < 0 ? end : semicolon);
            _type = _hasType ? MediaType.Other
                : HttpSyntax.Is(line, start, end, Form) ? MediaType.Form
                : HttpSyntax.Is(line, start, end, Json) ? MediaType.Json
                : MediaType.Other;
            _hasType = true;
        }
    }
}
