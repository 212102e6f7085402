namespace TS500.Firmware.Http
{
    /// <summary>The header fields that mean something here; the others are read over.</summary>
    internal sealed class RequestFields
    {
        private const int MaxDigits = 6;

        /// <summary>Whether there was a Host.</summary>
        internal bool HasHost { get; private set; }

        /// <summary>Whether the connection is kept after the response.</summary>
        internal bool KeepAlive { get; set; }

        /// <summary>How many bytes of body follow, or -1.</summary>
        internal int ContentLength { get; private set; }

        /// <summary>Makes ready for the next request.</summary>
        internal void Reset()
        {
            HasHost = false;
            KeepAlive = true;
            ContentLength = -1;
        }

        /// <summary>Reads a header line.</summary>
        /// <param name="line">The line, from index 0, without its end.</param>
        /// <param name="length">Its length.</param>
        /// <returns>The status that refuses the request, or 0.</returns>
        internal int Read(byte[] line, int length)
        {
            int colon = 0;
            while (colon < length && line[colon] != ':')
            {
                colon++;
            }

            string name = Ascii.Text(line, 0, colon);
            if (colon == length || !HttpSyntax.IsToken(name))
            {
                return 400;
            }

            string value = Ascii.Text(line, colon + 1, length - colon - 1).Trim();
            switch (name.ToLower())
            {
                case "host":
                    HasHost = true;
                    return 0;
                case "connection":
                    Connection(value.ToLower());
                    return 0;
                case "content-length":
                    return Length(value);
                case "transfer-encoding":
                    return 501;
                default:
                    return 0;
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

        private int Length(string value)
        {
            bool isNumber = value.Length > 0;
            for (int i = 0; i < value.Length; i++)
            {
                isNumber &= HttpSyntax.IsDigit(value[i]);
            }

            int length = int.MaxValue;
            if (isNumber && value.Length <= MaxDigits)
            {
                int.TryParse(value, out length);
            }

            if (!isNumber || (ContentLength >= 0 && ContentLength != length))
            {
                return 400;
            }

            ContentLength = length;
            return 0;
        }
    }
}
