using System;
using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>A request's target, split into path and query (RFC 9112, section 3.2).</summary>
    internal sealed class RequestTarget
    {
        private static readonly byte[] Scheme = Ascii.Bytes("http://");

        /// <summary>The path, decoded; <c>*</c> is the server as a whole.</summary>
        internal string Path { get; private set; }

        /// <summary>The query's bytes from index 0, without the question mark, percent-encoded as they came.</summary>
        internal byte[] Query { get; } = new byte[HttpRequest.MaxLine];

        /// <summary>How many bytes of query there are.</summary>
        internal int QueryLength { get; private set; }

        /// <summary>Whether it is an absolute URI, which has an authority.</summary>
        internal bool HasAuthority => AuthorityEnd > 0;

        /// <summary>Index of the authority's first byte in the request line.</summary>
        internal int AuthorityStart { get; private set; }

        /// <summary>Index after its last one.</summary>
        internal int AuthorityEnd { get; private set; }

        /// <summary>Resets for the next request.</summary>
        internal void Reset()
        {
            Path = null;
            QueryLength = 0;
            AuthorityEnd = 0;
        }

        /// <summary>Splits a target.</summary>
        /// <param name="line">The request line.</param>
        /// <param name="start">Index of the target's first byte.</param>
        /// <param name="end">Index after its last one.</param>
        /// <param name="isOptions">Whether the method is OPTIONS, the only one that may target the server as a whole.</param>
        /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
        internal string Read(byte[] line, int start, int end, bool isOptions)
        {
            if (end - start == 1 && line[start] == '*')
            {
                Path = "*";
                return isOptions ? null : "the target * is only for OPTIONS";
            }

            // The absolute form, as sent to proxies.
            if (HttpSyntax.StartsWith(line, start, end, Scheme))
            {
                int authority = start + Scheme.Length;
                start = FindPath(line, authority, end);
                if (!Authority.IsValid(line, authority, start))
                {
                    return "what follows http:// is not host or host:port";
                }

                AuthorityStart = authority;
                AuthorityEnd = start;

                if (start == end)
                {
                    Path = isOptions ? "*" : "/";
                    return null;
                }
            }
            else if (start == end || line[start] != '/')
            {
                return "the target is neither a path nor an http URI";
            }

            return ReadPathAndQuery(line, start, end);
        }

        private string ReadPathAndQuery(byte[] line, int start, int end)
        {
            if (!HttpSyntax.IsAll(HttpSyntax.PathAndQuery, line, start, end))
            {
                return "the target has a character that must be percent-encoded";
            }

            if (!PercentEncoding.IsValid(line, start, end))
            {
                return "two hexadecimal digits must follow each % of the target";
            }

            int question = HttpSyntax.Find(HttpSyntax.QuestionMark, line, start, end);
            int pathEnd = question < 0 ? end : question;
            Path = pathEnd == start ? "/" : PercentEncoding.DecodePath(line, start, pathEnd);
            QueryLength = question < 0 ? 0 : end - question - 1;
            Array.Copy(line, question + 1, Query, 0, QueryLength);
            return Path == null ? "the target encodes a control character" : null;
        }

        private static int FindPath(byte[] line, int start, int end)
        {
            while (start < end && line[start] != '/' && line[start] != '?')
            {
                start++;
            }

            return start;
        }
    }
}
