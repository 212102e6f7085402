namespace TS500.Firmware.Http
{
    /// <summary>What a request is for, taken apart (RFC 9112, section 3.2).</summary>
    internal sealed class RequestTarget
    {
        /// <summary>The path.</summary>
        internal string Path { get; private set; }

        /// <summary>The query, without the question mark.</summary>
        internal string Query { get; private set; }

        /// <summary>Makes ready for the next request.</summary>
        internal void Reset()
        {
            Path = null;
            Query = "";
        }

        /// <summary>Takes a target apart.</summary>
        /// <param name="target">The target, as it stands in the request line.</param>
        /// <returns>The status that refuses the request, or 0.</returns>
        internal int Read(string target)
        {
            // A target with scheme and host is to be accepted as well (RFC 9112, section 3.2.2).
            if (target.StartsWith("http://"))
            {
                int slash = target.Substring(7).IndexOf('/');
                target = slash < 0 ? "/" : target.Substring(7 + slash);
            }

            if (!target.StartsWith("/"))
            {
                return 400;
            }

            int question = target.IndexOf('?');
            Path = question < 0 ? target : target.Substring(0, question);
            Query = question < 0 ? "" : target.Substring(question + 1);
            return 0;
        }
    }
}
