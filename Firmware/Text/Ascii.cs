namespace TS500.Firmware.Text
{
    /// <summary>ASCII text as bytes.</summary>
    public static class Ascii
    {
        /// <summary>The text's bytes.</summary>
        /// <param name="text">ASCII text.</param>
        public static byte[] Bytes(string text)
        {
            byte[] bytes = new byte[text.Length];
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)text[i];
            }

            return bytes;
        }

        /// <summary>Bytes as text.</summary>
        /// <param name="bytes">ASCII text; a byte above 126 becomes a question mark.</param>
        /// <param name="offset">Index of the first byte.</param>
        /// <param name="count">The number of bytes.</param>
        public static string Text(byte[] bytes, int offset, int count)
        {
            char[] characters = new char[count];
            for (int i = 0; i < count; i++)
            {
                byte b = bytes[offset + i];
                characters[i] = b > 126 ? '?' : (char)b;
            }

            return new string(characters, 0, count);
        }
    }
}
