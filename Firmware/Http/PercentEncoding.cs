namespace TS500.Firmware.Http
{
    /// <summary>Percent-encoding (RFC 3986, section 2.1), decoded once, after a target or a form has been split.</summary>
    internal static class PercentEncoding
    {
        /// <summary>Whether two hexadecimal digits follow every percent sign.</summary>
        /// <param name="text">Where the text is.</param>
        /// <param name="start">Index of its first byte.</param>
        /// <param name="end">Index after its last one.</param>
        internal static bool IsValid(byte[] text, int start, int end)
        {
            int percent = HttpSyntax.Find(HttpSyntax.Percent, text, start, end);
            while (percent >= 0)
            {
                if (Value(text, percent, end) < 0)
                {
                    return false;
                }

                percent = HttpSyntax.Find(HttpSyntax.Percent, text, percent + 3, end);
            }

            return true;
        }

        /// <summary>Decodes a path. An encoded slash stays encoded, as it is not a separator (RFC 3986, section 2.2).</summary>
        /// <param name="text">Where the path is.</param>
        /// <param name="start">Index of its first byte.</param>
        /// <param name="end">Index after its last one.</param>
        /// <returns>The path, or <see langword="null"/> when it is badly encoded or has control characters.</returns>
        internal static string DecodePath(byte[] text, int start, int end)
        {
            return Decode(text, start, end, false);
        }

        /// <summary>Decodes a key or a value of a form, where a plus sign is a space.</summary>
        /// <param name="text">Where it is.</param>
        /// <param name="start">Index of its first byte.</param>
        /// <param name="end">Index after its last one.</param>
        /// <returns>The key or value, or <see langword="null"/> when it is badly encoded or has control characters.</returns>
        internal static string DecodeForm(byte[] text, int start, int end)
        {
            return Decode(text, start, end, true);
        }

        private static string Decode(byte[] text, int start, int end, bool isForm)
        {
            char[] decoded = new char[end - start];
            int length = 0;
            for (int i = start; i < end; i++)
            {
                int b = text[i];
                if (b == '%')
                {
                    b = Value(text, i, end);
                    if (b == '/' && !isForm)
                    {
                        b = '%';
                    }
                    else
                    {
                        i += 2;
                    }
                }
                else if (b == '+' && isForm)
                {
                    b = ' ';
                }

                // In nanoCLR a string ends at its first NUL: what follows would go unchecked.
                if (b < ' ' || b == 127)
                {
                    return null;
                }

                decoded[length++] = (char)b;
            }

            return new string(decoded, 0, length);
        }

        /// <summary>The byte that a percent sign and the two digits after it stand for, or -1.</summary>
        private static int Value(byte[] text, int percent, int end)
        {
            if (percent + 2 >= end)
            {
                return -1;
            }

            int high = Hex(text[percent + 1]);
            int low = Hex(text[percent + 2]);
            return high < 0 || low < 0 ? -1 : high * 16 + low;
        }

        /// <summary>The value of a hexadecimal digit, or -1.</summary>
        internal static int Hex(int digit)
        {
            if (digit >= '0' && digit <= '9')
            {
                return digit - '0';
            }

            int letter = digit | 0x20;
            return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
        }
    }
}
