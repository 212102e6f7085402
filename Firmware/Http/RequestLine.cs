using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>A request's first line (RFC 9112, section 3).</summary>
    internal sealed class RequestLine
    {
        private const int MaxMethod = 32;

        private readonly HttpRefusal _refusal;

        /// <summary>Creates an empty request line.</summary>
        /// <param name="refusal">Receives the reason if the line is refused.</param>
        internal RequestLine(HttpRefusal refusal)
        {
            _refusal = refusal;
        }

        /// <summary>The method, or <see langword="null"/> until it has arrived.</summary>
        internal string Method { get; private set; }

        /// <summary>What the request is for.</summary>
        internal RequestTarget Target { get; } = new RequestTarget();

        /// <summary>Whether the request is HTTP/1.0.</summary>
        internal bool IsHttp10 { get; private set; }

        /// <summary>Resets for the next request.</summary>
        internal void Reset()
        {
            Method = null;
            IsHttp10 = false;
            Target.Reset();
        }

        /// <summary>
        /// Reads the method from as much of the line as there is. What can't become a request is refused at once: a TLS client on
        /// a plain-text port sends no end of line, but waits for an answer.
        /// </summary>
        /// <param name="line">The line, from index 0.</param>
        /// <param name="length">Its length so far, at least 1.</param>
        internal void FindMethod(byte[] line, int length)
        {
            if (Method != null)
            {
                return;
            }

            int space = HttpSyntax.Find(HttpSyntax.Space, line, 0, length);
            int end = space < 0 ? length : space;
            bool isLong = end > MaxMethod;
            if (space == 0 || !HttpSyntax.IsAll(HttpSyntax.Token, line, 0, isLong ? MaxMethod : end))
            {
                _refusal.Refuse(400, "this is not an HTTP request");
            }
            else if (isLong)
            {
                _refusal.Refuse(501, null);
            }
            else if (space > 0)
            {
                Method = Ascii.Text(line, 0, space);
            }
        }

        /// <summary>Reads the whole line.</summary>
        /// <param name="line">The line, from index 0, without its end.</param>
        /// <param name="length">Its length.</param>
        internal void Read(byte[] line, int length)
        {
            int target = Method == null ? length : Method.Length + 1;
            int space = HttpSyntax.Find(HttpSyntax.Space, line, target, length);
            int version = space + 1;
            if (space < 0 || !IsVersion(line, version, length))
            {
                _refusal.Refuse(400, "the request line is not 'method target HTTP/1.1'");
            }
            else if (line[version + 5] != '1')
            {
                _refusal.Refuse(505, null);
            }
            else if (Method == "CONNECT")
            {
                // Its target is a host and a port, unlike any other method's (RFC 9112, section 3.2.3).
                _refusal.Refuse(501, null);
            }
            else
            {
                IsHttp10 = line[version + 7] == '0';
                string wrong = Target.Read(line, target, space, Method == "OPTIONS");
                if (wrong != null)
                {
                    _refusal.Refuse(400, wrong);
                }
            }
        }

        private static bool IsVersion(byte[] line, int start, int end)
        {
            return end - start == 8 && Ascii.Text(line, start, 5) == "HTTP/" && HttpSyntax.IsDigit(line[start + 5])
                && line[start + 6] == '.' && HttpSyntax.IsDigit(line[start + 7]);
        }
    }
}
