namespace TS500.UnitTests.Fakes
{
    /// <summary>Bytes as text, one character per byte. A zero is U+0100, which becomes a zero again as a byte: a nanoFramework
    /// string ends at its first U+0000.</summary>
    public static class Latin
    {
        private const char Zero = '\u0100';

        public static string Text(byte[] bytes, int offset, int count)
        {
            char[] characters = new char[count];
            for (int i = 0; i < count; i++)
            {
                characters[i] = bytes[offset + i] == 0 ? Zero : (char)bytes[offset + i];
            }

            return new string(characters, 0, count);
        }

        /// <summary>A stretch of an endless text: letters, each determined by its offset.</summary>
        public static string Letters(int from, int count)
        {
            char[] letters = new char[count];
            for (int i = 0; i < count; i++)
            {
                letters[i] = (char)('A' + (from + i) % 23);
            }

            return new string(letters, 0, count);
        }

        /// <summary>A text of the given length whose parts differ from one another.</summary>
        public static string Pattern(int length)
        {
            char[] characters = new char[length];
            for (int i = 0; i < length; i++)
            {
                characters[i] = (char)('!' + (i + i / 94) % 94);
            }

            return new string(characters, 0, length);
        }
    }
}
