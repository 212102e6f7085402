using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>The content codings that a client takes, of which the server has gzip (RFC 9110, section 12.5.3).</summary>
    internal sealed class ContentCodings
    {
        private static readonly byte[] Gzip = Ascii.Bytes("gzip");
        private static readonly byte[] Any = Ascii.Bytes("*");
        private static readonly byte[] Weight = Ascii.Bytes("q=");

        private bool _isGzipNamed;
        private bool _hasGzip;
        private bool _hasAny;

        /// <summary>Whether the client takes gzip. One that says nothing is taken for one that cannot.</summary>
        internal bool HasGzip => _isGzipNamed ? _hasGzip : _hasAny;

        /// <summary>Forgets what was read.</summary>
        internal void Reset()
        {
            _isGzipNamed = false;
            _hasGzip = false;
            _hasAny = false;
        }

        /// <summary>Reads a field's value, a list of codings with their weights.</summary>
        /// <param name="line">Where it is.</param>
        /// <param name="start">Index of its first byte.</param>
        /// <param name="end">Index after its last one.</param>
        internal void Read(byte[] line, int start, int end)
        {
            while (start < end)
            {
                int comma = HttpSyntax.Find(HttpSyntax.Comma, line, start, end);
                int next = comma < 0 ? end : comma;
                ReadCoding(line, HttpSyntax.SkipSpace(line, start, next), next);
                start = next + 1;
            }
        }

        private void ReadCoding(byte[] line, int start, int end)
        {
            int semicolon = HttpSyntax.Find(HttpSyntax.Semicolon, line, start, end);
            int nameEnd = HttpSyntax.TrimEnd(line, start, semicolon < 0 ? end : semicolon);
            bool isTaken = semicolon < 0 || !IsZero(line, HttpSyntax.SkipSpace(line, semicolon + 1, end), HttpSyntax.TrimEnd(line, start, end));
            if (HttpSyntax.Is(line, start, nameEnd, Gzip))
            {
                _isGzipNamed = true;
                _hasGzip = isTaken;
            }
            else if (HttpSyntax.Is(line, start, nameEnd, Any))
            {
                _hasAny = isTaken;
            }
        }

        /// <summary>Whether a weight is 0, which means that the coding is not taken.</summary>
        private static bool IsZero(byte[] line, int start, int end)
        {
            if (!HttpSyntax.StartsWith(line, start, end, Weight))
            {
                return false;
            }

            for (int i = start + Weight.Length; i < end; i++)
            {
                if (line[i] != '0' && line[i] != '.')
                {
                    return false;
                }
            }

            return true;
        }
    }
}
