using System;

namespace TS500.Firmware.Http
{
    /// <summary>The bytes of a request: which are allowed where, finding them, comparing them.</summary>
    internal static class HttpSyntax
    {
        /// <summary>The bytes of a token, such as a method or a field's name (RFC 9110, section 5.6.2).</summary>
        internal const int Token = 1;

        /// <summary>The bytes of a field's value (RFC 9110, section 5.5): all but control characters, tab excepted.</summary>
        internal const int FieldValue = 2;

        /// <summary>The bytes of a path and a query (RFC 3986, sections 3.3 and 3.4).</summary>
        internal const int PathAndQuery = 4;

        /// <summary>The bytes of a host that is a name or an IPv4 address (RFC 3986, section 3.2.2).</summary>
        internal const int HostName = 8;

        // Boxed once: Array.IndexOf searches natively, and takes an object.
        internal static readonly object LineFeed = (byte)'\n';
        internal static readonly object Space = (byte)' ';
        internal static readonly object Percent = (byte)'%';
        internal static readonly object Ampersand = (byte)'&';
        internal static readonly object Comma = (byte)',';
        internal static readonly object Dot = (byte)'.';
        internal static readonly object Slash = (byte)'/';
        internal static readonly object Colon = (byte)':';
        internal static readonly object Semicolon = (byte)';';
        internal static readonly object EqualsSign = (byte)'=';
        internal static readonly object QuestionMark = (byte)'?';
        internal static readonly object ClosingBracket = (byte)']';

        // In nanoCLR, a table lookup is the cheapest way to classify each byte in a loop.
        private static readonly byte[] Classes = MakeClasses();

        /// <summary>Whether every byte belongs to a class.</summary>
        internal static bool IsAll(int byteClass, byte[] text, int start, int end)
        {
            byte[] classes = Classes;
            for (int i = start; i < end; i++)
            {
                if ((classes[text[i]] & byteClass) == 0)
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>Whether a byte is a decimal digit.</summary>
        internal static bool IsDigit(byte b)
        {
            return b >= '0' && b <= '9';
        }

        /// <summary>The index of the first such byte, or -1.</summary>
        /// <param name="boxed">One of the boxed bytes above.</param>
        /// <param name="text">Where to look.</param>
        /// <param name="start">Index of the first byte to look at.</param>
        /// <param name="end">Index after the last one.</param>
        internal static int Find(object boxed, byte[] text, int start, int end)
        {
            return Array.IndexOf(text, boxed, start, end - start);
        }

        /// <summary>Whether a text equals the given one, ignoring case.</summary>
        /// <param name="text">Where the text is.</param>
        /// <param name="start">Index of its first byte.</param>
        /// <param name="end">Index after its last one.</param>
        /// <param name="lowerCase">What it is compared with, in lower case.</param>
        internal static bool Is(byte[] text, int start, int end, byte[] lowerCase)
        {
            return end - start == lowerCase.Length && StartsWith(text, start, end, lowerCase);
        }

        /// <summary>Whether a text starts with the given one, ignoring case.</summary>
        internal static bool StartsWith(byte[] text, int start, int end, byte[] lowerCase)
        {
            int count = lowerCase.Length;
            if (end - start < count)
            {
                return false;
            }

            for (int i = 0; i < count; i++)
            {
                int b = text[start + i];
                if (b >= 'A' && b <= 'Z')
                {
                    b += 'a' - 'A';
                }

                if (b != lowerCase[i])
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>The index of the first byte that is neither space nor tab, or <paramref name="end"/>.</summary>
        internal static int SkipSpace(byte[] text, int start, int end)
        {
            while (start < end && IsSpace(text[start]))
            {
                start++;
            }

            return start;
        }

        /// <summary>The index after the last byte that is neither space nor tab, or <paramref name="start"/>.</summary>
        internal static int TrimEnd(byte[] text, int start, int end)
        {
            while (end > start && IsSpace(text[end - 1]))
            {
                end--;
            }

            return end;
        }

        private static bool IsSpace(byte b)
        {
            return b == ' ' || b == '\t';
        }

        private static byte[] MakeClasses()
        {
            byte[] classes = new byte[256];
            for (int b = 0; b < 256; b++)
            {
                bool isAlphanumeric = (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
                bool isControl = (b < ' ' && b != '\t') || b == 127;
                classes[b] = (byte)((isAlphanumeric ? Token | PathAndQuery | HostName : 0) | (isControl ? 0 : FieldValue));
            }

            Add(classes, Token, "!#$%&'*+-.^_`|~");
            Add(classes, PathAndQuery, "-._~!$&'()*+,;=%:@/?");
            Add(classes, HostName, "-._~!$&'()*+,;=%");
            return classes;
        }

        private static void Add(byte[] classes, int byteClass, string bytes)
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                classes[bytes[i]] |= (byte)byteClass;
            }
        }
    }
}
