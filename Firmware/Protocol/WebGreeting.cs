using System;

namespace TS500.Firmware.Protocol
{
    /// <summary>
    /// What a web browser sends first on a connection that a page has it open: an HTTP request line, a TLS ClientHello, or STUN over
    /// TCP. A page chooses most of the first, the session ticket in the second, and a user name in the third.
    /// </summary>
    public static class WebGreeting
    {
        /// <summary>It is none.</summary>
        public const int No = 0;

        /// <summary>It may become one, and does not look like anything else.</summary>
        public const int Maybe = 1;

        /// <summary>It is one.</summary>
        public const int Yes = 2;

        /// <summary>The maximum number of bytes it takes to tell. A browser sends a request in one piece, so that its first segment has
        /// as many if the request has; any host takes segments of 536 bytes (RFC 9293, section 3.7.1).</summary>
        public const int MaxLength = 512;

        private const int Any = -1;
        private const string Version = "HTTP/1.";
        private const string NotInToken = "\"(),/:;<=>?@[\\]{}";
        private const int MinOthers = 3;
        private const int Token = 1;
        private const int Visible = 2;
        private const int Delete = 127;

        // RFC 9110, section 9, and RFC 5789.
        private static readonly string[] s_methods =
        {
            "GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH",
        };

        private static readonly object s_space = (byte)' ';
        private static readonly byte[] s_classes = MakeClasses();

        // A TLS record with a ClientHello (RFC 8446, sections 4 and 5.1); STUN with its magic cookie, as TURN sends it: Allocate and
        // Binding (RFC 8489, section 5); and as ICE sends a Binding over TCP, behind its length (RFC 4571, section 2).
        private static readonly int[][] s_others =
        {
            new[] { 0x16, 0x03, Any, Any, Any, 0x01 },
            new[] { 0x00, 0x03, Any, Any, 0x21, 0x12, 0xa4, 0x42 },
            new[] { 0x00, 0x01, Any, Any, 0x21, 0x12, 0xa4, 0x42 },
            new[] { 0x00, Any, 0x00, 0x01, Any, Any, 0x21, 0x12, 0xa4, 0x42 },
            new[] { 0x01, Any, 0x00, 0x01, Any, Any, 0x21, 0x12, 0xa4, 0x42 },
        };

        /// <summary>Judges what a client has sent.</summary>
        /// <param name="bytes">It, from index 0.</param>
        /// <param name="count">How many bytes there are, from 1 to <see cref="MaxLength"/>.</param>
        /// <returns><see cref="No"/>, <see cref="Maybe"/> or <see cref="Yes"/>; of <see cref="MaxLength"/> bytes not
        /// <see cref="Maybe"/>.</returns>
        public static int Judge(byte[] bytes, int count)
        {
            int verdict = JudgeRequest(bytes, count);
            for (int i = 0; i < s_others.Length && verdict == No; i++)
            {
                verdict = Compare(bytes, count, s_others[i]);
            }

            return verdict;
        }

        /// <summary>Judges by a request line (RFC 9112, section 3). A method or path so long that its end is out of sight is taken for
        /// one: a page could make it so.</summary>
        private static int JudgeRequest(byte[] bytes, int count)
        {
            int methodEnd = EndOfWord(bytes, 0, count);
            if (methodEnd == 0 || !IsAll(Token, bytes, 0, methodEnd))
            {
                return No;
            }

            int target = methodEnd + 1;
            if (target >= count)
            {
                // Most that is typed or sent begins with a word; it must not wait to be told from a method nobody has heard of.
                return count == MaxLength ? Yes : IsMethod(bytes, methodEnd, target == count) ? Maybe : No;
            }

            int targetEnd = EndOfWord(bytes, target, count);
            if (targetEnd == target || !IsAll(Visible, bytes, target, targetEnd))
            {
                return No;
            }

            int verdict = targetEnd == count ? Maybe : CompareVersion(bytes, targetEnd + 1, count);
            if (verdict == Maybe && bytes[target] != '/')
            {
                // The target of a browser that has no proxy is a path.
                return count < MaxLength && IsMethod(bytes, methodEnd, true) ? Maybe : No;
            }

            return verdict == Maybe && count == MaxLength ? Yes : verdict;
        }

        /// <summary>Whether what a client has sent is a standard method, or the start of one.</summary>
        private static bool IsMethod(byte[] bytes, int count, bool isWhole)
        {
            for (int i = 0; i < s_methods.Length; i++)
            {
                string method = s_methods[i];
                int same = 0;
                while (same < count && same < method.Length && bytes[same] == method[same])
                {
                    same++;
                }

                if (same == count && (!isWhole || count == method.Length))
                {
                    return true;
                }
            }

            return false;
        }

        private static int CompareVersion(byte[] bytes, int start, int count)
        {
            for (int i = 0; i < Version.Length; i++)
            {
                if (start + i >= count)
                {
                    return Maybe;
                }

                if (bytes[start + i] != Version[i])
                {
                    return No;
                }
            }

            return Yes;
        }

        private static int Compare(byte[] bytes, int count, int[] pattern)
        {
            for (int i = 0; i < pattern.Length; i++)
            {
                if (i == count)
                {
                    return count < MinOthers ? No : Maybe;
                }

                if (pattern[i] != Any && pattern[i] != bytes[i])
                {
                    return No;
                }
            }

            return Yes;
        }

        private static int EndOfWord(byte[] bytes, int start, int count)
        {
            int space = Array.IndexOf(bytes, s_space, start, count - start);
            return space < 0 ? count : space;
        }

        private static bool IsAll(int byteClass, byte[] bytes, int start, int end)
        {
            byte[] classes = s_classes;
            for (int i = start; i < end; i++)
            {
                if ((classes[bytes[i]] & byteClass) == 0)
                {
                    return false;
                }
            }

            return true;
        }

        private static byte[] MakeClasses()
        {
            byte[] classes = new byte[256];
            for (int b = ' ' + 1; b < classes.Length; b++)
            {
                bool isToken = b <= '~' && NotInToken.IndexOf((char)b) < 0;
                classes[b] = (byte)((isToken ? Token : 0) | (b == Delete ? 0 : Visible));
            }

            return classes;
        }
    }
}
