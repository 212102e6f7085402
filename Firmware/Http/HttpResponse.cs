namespace TS500.Firmware.Http
{
    /// <summary>An HTTP/1.1 response of fixed capacity: status, a few headers, a body of known length.</summary>
    public sealed class HttpResponse
    {
        // Five ports as JSON, each number at its longest, with room to spare; a unit test holds it to that.
        private const int BodyCapacity = 6144;

        private readonly ByteWriter _head = new ByteWriter(256);
        private int _status;
        private string _contentType;
        private string _allow;

        /// <summary>The head's bytes.</summary>
        public ByteWriter Head => _head;

        /// <summary>The body's bytes.</summary>
        public ByteWriter Body { get; } = new ByteWriter(BodyCapacity);

        /// <summary>The status code.</summary>
        public int Status => _status;

        /// <summary>Starts a response anew and gives its body to be written.</summary>
        /// <param name="status">The status code.</param>
        /// <param name="contentType">The body's media type.</param>
        public ByteWriter Begin(int status, string contentType)
        {
            _status = status;
            _contentType = contentType;
            _allow = null;
            Body.Clear();
            return Body;
        }

        /// <summary>Starts a JSON response anew and gives its body to be written.</summary>
        /// <param name="status">The status code.</param>
        public ByteWriter Json(int status)
        {
            return Begin(status, "application/json");
        }

        /// <summary>A response that only says what went wrong.</summary>
        /// <param name="status">The status code.</param>
        /// <param name="text">A sentence for the caller, or <see langword="null"/> for the status's own name.</param>
        public void Error(int status, string text)
        {
            Json(status).Text("{\"error\":").Quoted(text ?? Reason(status)).Text("}\n");
        }

        /// <summary>405: the path is there, the method is not.</summary>
        /// <param name="allow">The methods that are.</param>
        public void MethodNotAllowed(string allow)
        {
            Error(405, "allowed here: " + allow);
            _allow = allow;
        }

        /// <summary>Says which methods there are (RFC 9110, section 9.3.7).</summary>
        /// <param name="allow">The methods.</param>
        public void Options(string allow)
        {
            Begin(200, "text/plain");
            _allow = allow;
        }

        /// <summary>Writes the head, now that the body is known.</summary>
        /// <param name="keepAlive">Whether the connection is kept.</param>
        public void Finish(bool keepAlive)
        {
            if (Body.Overflowed)
            {
                Error(500, "the answer does not fit");
            }

            _head.Clear();
            _head.Text("HTTP/1.1 ").Number(_status).Character(' ').Text(Reason(_status));
            _head.Text("\r\nContent-Type: ").Text(_contentType);
            _head.Text("\r\nContent-Length: ").Number(Body.Length);
            _head.Text("\r\nCache-Control: no-store\r\nConnection: ").Text(keepAlive ? "keep-alive" : "close");
            if (_allow != null)
            {
                _head.Text("\r\nAllow: ").Text(_allow);
            }

            _head.Text("\r\n\r\n");
        }

        private static string Reason(int status)
        {
            switch (status)
            {
                case 200: return "OK";
                case 400: return "Bad Request";
                case 404: return "Not Found";
                case 405: return "Method Not Allowed";
                case 408: return "Request Timeout";
                case 413: return "Content Too Large";
                case 414: return "URI Too Long";
                case 415: return "Unsupported Media Type";
                case 417: return "Expectation Failed";
                case 431: return "Request Header Fields Too Large";
                case 501: return "Not Implemented";
                case 505: return "HTTP Version Not Supported";
                default: return "Internal Server Error";
            }
        }
    }
}
