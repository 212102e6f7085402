namespace TS500.Hal.Device
{
    /// <summary>Text as bytes in UTF-8.</summary>
    internal static class Utf8
    {
        private const int OneByte = 0x80;
        private const int TwoBytes = 0x800;

        /// <summary>The text's bytes.</summary>
        /// <param name="text">The text, of characters of Unicode's basic plane.</param>
        internal static byte[] Bytes(string text)
        {
            int length = 0;
            for (int i = 0; i < text.Length; i++)
            {
                length += text[i] < OneByte ? 1 : text[i] < TwoBytes ? 2 : 3;
            }

            byte[] bytes = new byte[length];
            int at = 0;
            for (int i = 0; i < text.Length; i++)
            {
                at = Write(text[i], bytes, at);
            }

            return bytes;
        }

        private static int Write(char c, byte[] bytes, int at)
        {
            if (c < OneByte)
            {
                bytes[at++] = (byte)c;
                return at;
            }

            if (c < TwoBytes)
            {
                bytes[at++] = (byte)(0xC0 | c >> 6);
            }
            else
            {
                bytes[at++] = (byte)(0xE0 | c >> 12);
                bytes[at++] = (byte)(0x80 | (c >> 6 & 0x3F));
            }

            bytes[at++] = (byte)(0x80 | (c & 0x3F));
            return at;
        }
    }
}
