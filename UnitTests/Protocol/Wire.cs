using nanoFramework.TestFramework;

namespace TS500.UnitTests.Fakes
{
    /// <summary>
    /// What telnet peers send, as words: names of commands and options, numbers of 0 to 255, and anything else as it stands, such
    /// as <c>IAC WILL BINARY hello CR NUL</c>. Strings of bytes will not do: in nanoCLR a string ends at NUL.
    /// </summary>
    public static class Wire
    {
        private static readonly string[] s_names =
        {
            "IAC", "DONT", "DO", "WONT", "WILL", "SB", "EL", "EC", "AYT", "AO", "IP", "BRK", "DM", "NOP", "SE", "COM", "NAWS",
            "TTYPE", "TM", "SGA", "ECHO", "BINARY", "CR", "LF", "NUL",
        };

        private static readonly byte[] s_values =
        {
            255, 254, 253, 252, 251, 250, 248, 247, 246, 245, 244, 243, 242, 241, 240, 44, 31,
            24, 6, 3, 1, 0, 13, 10, 0,
        };

        /// <summary>The bytes of words.</summary>
        public static byte[] Bytes(string words)
        {
            byte[] bytes = new byte[words.Length];
            int count = 0;
            foreach (string word in words.Split(' '))
            {
                int value = Value(word);
                if (value >= 0)
                {
                    bytes[count++] = (byte)value;
                    continue;
                }

                for (int i = 0; i < word.Length; i++)
                {
                    bytes[count++] = (byte)word[i];
                }
            }

            return Part(bytes, 0, count);
        }

        /// <summary>A part of bytes.</summary>
        public static byte[] Part(byte[] bytes, int offset, int count)
        {
            byte[] part = new byte[count];
            System.Array.Copy(bytes, offset, part, 0, count);
            return part;
        }

        /// <summary>Fails unless bytes are those of words.</summary>
        public static void AreEqual(string words, byte[] bytes)
        {
            Assert.AreEqual(Numbers(Bytes(words)), Numbers(bytes));
        }

        /// <summary>Fails unless bytes are others.</summary>
        public static void AreEqual(byte[] expected, byte[] bytes)
        {
            Assert.AreEqual(Numbers(expected), Numbers(bytes));
        }

        private static int Value(string word)
        {
            for (int i = 0; i < s_names.Length; i++)
            {
                if (s_names[i] == word)
                {
                    return s_values[i];
                }
            }

            int value = word.Length == 0 ? -1 : 0;
            for (int i = 0; i < word.Length && value >= 0; i++)
            {
                value = word[i] >= '0' && word[i] <= '9' ? value * 10 + word[i] - '0' : -1;
            }

            return value;
        }

        private static string Numbers(byte[] bytes)
        {
            string numbers = "";
            for (int i = 0; i < bytes.Length; i++)
            {
                numbers += bytes[i].ToString() + " ";
            }

            return numbers;
        }
    }
}
