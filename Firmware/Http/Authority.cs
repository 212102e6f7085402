using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>The host and port that a request is for, as in Host and in an absolute URI (RFC 3986, section 3.2).</summary>
    internal static class Authority
    {
        private const int MaxPort = 65535;
        private const int HttpPort = 80;
        private const int HttpsPort = 443;

        private static readonly byte[] Http = Ascii.Bytes("http://");
        private static readonly byte[] Https = Ascii.Bytes("https://");

        /// <summary>Whether a text is <c>host</c> or <c>host:port</c>. A user name before the host is refused, as its only use is
        /// to deceive (RFC 9110, section 4.2.4).</summary>
        /// <param name="text">Where the text is.</param>
        /// <param name="start">Index of its first byte.</param>
        /// <param name="end">Index after its last one.</param>
        internal static bool IsValid(byte[] text, int start, int end)
        {
            bool isLiteral = start < end && text[start] == '[';
            int hostEnd = HostEnd(text, start, end);
            bool isHost = isLiteral
                ? hostEnd > 0 && IsIpv6(text, start + 1, hostEnd - 1)
                : hostEnd > start && HttpSyntax.IsAll(HttpSyntax.HostName, text, start, hostEnd)
                    && PercentEncoding.IsValid(text, start, hostEnd);

            // The port after the colon may be empty (RFC 3986, section 3.2.3).
            return isHost && (hostEnd == end || (text[hostEnd] == ':' && IsNumber(text, hostEnd + 1, end, MaxPort)));
        }

        /// <summary>The index after the host, where the port begins if there is one.</summary>
        /// <param name="text">Where the text is.</param>
        /// <param name="start">Index of its first byte.</param>
        /// <param name="end">Index after its last one.</param>
        internal static int HostEnd(byte[] text, int start, int end)
        {
            return start < end && text[start] == '['
                ? HttpSyntax.Find(HttpSyntax.ClosingBracket, text, start, end) + 1
                : EndOf(HttpSyntax.Colon, text, start, end);
        }

        /// <summary>Whether a host is an address and no name.</summary>
        /// <param name="text">Where it is; it is valid.</param>
        /// <param name="start">Index of its first byte.</param>
        /// <param name="end">Index after its last one.</param>
        internal static bool IsAddress(byte[] text, int start, int end)
        {
            return text[start] == '[' || IsIpv4(text, start, end);
        }

        /// <summary>Whether pages with an origin (RFC 6454, section 6.2) come from a host, with or without TLS before it.</summary>
        /// <param name="origin">The origin in lower case, from index 0.</param>
        /// <param name="originLength">Its length.</param>
        /// <param name="host">The host and port in lower case, from index 0; they are valid.</param>
        /// <param name="hostLength">Their length.</param>
        internal static bool IsOriginOf(byte[] origin, int originLength, byte[] host, int hostLength)
        {
            bool isHttps = HttpSyntax.StartsWith(origin, 0, originLength, Https);
            if (!isHttps && !HttpSyntax.StartsWith(origin, 0, originLength, Http))
            {
                return false;
            }

            int start = isHttps ? Https.Length : Http.Length;
            int initial = isHttps ? HttpsPort : HttpPort;
            int end = HostEnd(origin, start, originLength);
            int hostEnd = HostEnd(host, 0, hostLength);
            bool isSame = IsValid(origin, start, originLength) && end - start == hostEnd
                && Port(origin, end, originLength, initial) == Port(host, hostEnd, hostLength, initial);
            for (int i = 0; isSame && i < hostEnd; i++)
            {
                isSame = origin[start + i] == host[i];
            }

            return isSame;
        }

        private static int Port(byte[] text, int hostEnd, int end, int initial)
        {
            int port = 0;
            for (int i = hostEnd + 1; i < end; i++)
            {
                port = port * 10 + text[i] - '0';
            }

            return hostEnd + 1 >= end ? initial : port;
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
