namespace TS500.UnitTests.Fakes
{
    /// <summary>Takes answers apart.</summary>
    public static class Answers
    {
        /// <summary>The fields with which every answer but the page's keeps a browser from making anything of it.</summary>
        public const string Protection = "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"
            + "X-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\nReferrer-Policy: no-referrer\r\n";

        /// <summary>An answer's head, with the empty line.</summary>
        public static string Head(string answer)
        {
            return answer.Substring(0, answer.IndexOf("\r\n\r\n") + 4);
        }

        /// <summary>An answer's body as far as it has come: of one part, in chunks, or up to the connection's end.</summary>
        public static string Body(string answer)
        {
            int at = Head(answer).Length;
            if (answer.Substring(0, at).IndexOf("Transfer-Encoding: chunked") < 0)
            {
                return answer.Substring(at);
            }

            string body = "";
            int size = 1;
            while (size > 0 && at < answer.Length)
            {
                int end = answer.IndexOf("\r\n", at);
                size = 0;
                for (; at < end; at++)
                {
                    size = size * 16 + "0123456789abcdef".IndexOf(answer[at]);
                }

                int rest = answer.Length - end - 2;
                body += answer.Substring(end + 2, size < rest ? size : rest);
                at = end + 2 + size + 2;
            }

            return body;
        }
    }
}
