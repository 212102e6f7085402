namespace TS500.UnitTests.Fakes
{
    /// <summary>Bytes as text, one character per byte.</summary>
    public static class Latin
    {
        public static string Text(byte[] bytes, int offset, int count)
        {
            char[] characters = new char[count];
            for (int i = 0; i < count; i++)
            {
                characters[i] = (char)bytes[offset + i];
            }

            return new string(characters, 0, count);
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
