namespace TS500.Firmware.Http
{
    /// <summary>What may stand where in a request.</summary>
    internal static class HttpSyntax
    {
        /// <summary>Whether a character is a decimal digit.</summary>
        internal static bool IsDigit(char c)
        {
            return c >= '0' && c <= '9';
        }

        /// <summary>Whether a text is a token (RFC 9110, section 5.6.2).</summary>
        internal static bool IsToken(string text)
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
