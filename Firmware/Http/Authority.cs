namespace TS500.Firmware.Http
{
    /// <summary>The host and port that a request is for, as in Host and in an absolute URI (RFC 3986, section 3.2).</summary>
    internal static class Authority
    {
        private const int MaxPort = 65535;

        /// <summary>Whether a text is <c>host</c> or <c>host:port</c>. A user name before the host is refused, as its only use is
        /// to deceive (RFC 9110, section 4.2.4).</summary>
        /// <param name="text">Where the text is.</param>
        /// <param name="start">Index of its first byte.</param>
        /// <param name="end">Index after its last one.</param>
        internal static bool IsValid(byte[] text, int start, int end)
        {
            bool isLiteral = start < end && text[start] == '[';
            int hostEnd = isLiteral
                ? HttpSyntax.Find(HttpSyntax.ClosingBracket, text, start, end) + 1
                : EndOf(HttpSyntax.Colon, text, start, end);
            bool isHost = isLiteral
                ? hostEnd > 0 && IsIpv6(text, start + 1, hostEnd - 1)
                : hostEnd > start && HttpSyntax.IsAll(HttpSyntax.HostName, text, start, hostEnd)
                    && PercentEncoding.IsValid(text, start, hostEnd);

            // The port after the colon may be empty (RFC 3986, section 3.2.3).
            return isHost && (hostEnd == end || (text[hostEnd] == ':' && IsNumber(text, hostEnd + 1, end, MaxPort)));
        }

        /// <summary>Whether a text is eight groups of up to four hexadecimal digits, or fewer of them and one gap (RFC 4291,
        /// section 2.2).</summary>
        private static bool IsIpv6(byte[] text, int start, int end)
        {
            int groups = 0;
            bool hasGap = false;
            int group = start;
            while (group < end)
            {
                int groupEnd = EndOf(HttpSyntax.Colon, text, group, end);
                if (groupEnd == group)
                {
                    // Two colons are an empty group, at the start two of them.
                    groupEnd += group == start ? 1 : 0;
                    if (hasGap || groupEnd == end || text[groupEnd] != ':')
                    {
                        return false;
                    }

                    hasGap = true;
                }
                else if (groupEnd == end && IsIpv4(text, group, end))
                {
                    groups += 2;
                }
                else if (IsGroup(text, group, groupEnd))
                {
                    groups++;
                }
                else
                {
                    return false;
                }

                group = groupEnd + 1;
            }

            bool endsInGroup = end > start && (text[end - 1] != ':' || text[end - 2] == ':');
            return endsInGroup && (hasGap ? groups < 8 : groups == 8);
        }

        private static bool IsGroup(byte[] text, int start, int end)
        {
            for (int i = start; i < end; i++)
            {
                if (PercentEncoding.Hex(text[i]) < 0)
                {
                    return false;
                }
            }

            return end - start <= 4;
        }

        private static bool IsIpv4(byte[] text, int start, int end)
        {
            for (int numbers = 1; numbers <= 4; numbers++)
            {
                int numberEnd = EndOf(HttpSyntax.Dot, text, start, end);
                if (numberEnd == start || (numberEnd == end) != (numbers == 4) || !IsNumber(text, start, numberEnd, 255))
                {
                    return false;
                }

                start = numberEnd + 1;
            }

            return true;
        }

        private static bool IsNumber(byte[] text, int start, int end, int max)
        {
            int number = 0;
            for (int i = start; i < end; i++)
            {
                number = number * 10 + text[i] - '0';
                if (!HttpSyntax.IsDigit(text[i]) || number > max)
                {
                    return false;
                }
            }

            return true;
        }

        private static int EndOf(object boxed, byte[] text, int start, int end)
        {
            int index = HttpSyntax.Find(boxed, text, start, end);
            return index < 0 ? end : index;
        }
    }
}
