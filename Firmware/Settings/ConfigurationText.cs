using System;

namespace TS500.Firmware.Settings
{
    /// <summary>The text of nf.config, byte for byte.</summary>
    public static class ConfigurationText
    {
        /// <summary>The maximum number of bytes that HTTP takes: more than every key of every port with its comments has.</summary>
        public const int MaxBytes = 24576;

        /// <summary>What stands for bytes that are no text.</summary>
        internal const string NoText = "\ufffd";

        private const byte LastAscii = 126;

        private static readonly object s_zero = (byte)0;

        /// <summary>The text as the parser reads it: where a character is not ASCII, which only a comment may have, there are question
        /// marks.</summary>
        /// <param name="bytes">The text in UTF-8.</param>
        public static string Decode(byte[] bytes)
        {
            int count = bytes.Length;
            int start = count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0;
            if (Array.IndexOf(bytes, s_zero, 0, count) >= 0 || (count >= 2 && bytes[0] >= 0xFE && bytes[1] >= 0xFE))
            {
                // UTF-16, with or without its byte order mark; a string would end at the first zero.
                return NoText;
            }

            char[] text = new char[count - start];
            for (int i = 0; i < text.Length; i++)
            {
                byte b = bytes[start + i];
                text[i] = b > LastAscii ? '?' : (char)b;
            }

            return new string(text, 0, text.Length);
        }
    }
}
