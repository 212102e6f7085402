using TS500.Firmware.Text;
using TS500.Hal;

namespace TS500.Firmware.Http
{
    /// <summary>Reads a client's requests, one after the other, as they arrive.</summary>
    internal sealed class RequestReader
    {
        private static readonly byte[] Continue = Ascii.Bytes("HTTP/1.1 100 Continue\r\n\r\n");

        private readonly byte[] _input = new byte[256];
        private int _inputStart;
        private int _inputCount;
        private int _continueSent;

        /// <summary>Makes a reader.</summary>
        /// <param name="largeBody">Where the requests' large bodies come from.</param>
        internal RequestReader(LargeBody largeBody)
        {
            Request = new HttpRequest(largeBody);
        }

        /// <summary>The request as far as it has arrived.</summary>
        internal HttpRequest Request { get; }

        /// <summary>Whether the client waits for 100 (Continue), which it has not been sent yet.</summary>
        internal bool OwesContinue => Request.AwaitsContinue && _continueSent < Continue.Length;

        /// <summary>Starts with a client.</summary>
        internal void Begin()
        {
            _inputStart = 0;
            _inputCount = 0;
            Next();
        }

        /// <summary>Starts with the client's next request, of which a part may already have arrived.</summary>
        internal void Next()
        {
            Request.Reset();
            _continueSent = 0;
        }

        /// <summary>Drops what has arrived: where the next request starts is unknown after one that could not be parsed.</summary>
        internal void Drop()
        {
            _inputCount = 0;
        }

        /// <summary>Reads more of the request.</summary>
        /// <param name="connection">The client's connection.</param>
        /// <returns>How many bytes were read, 0 if there are none, or a <see cref="ConnectionEnd"/>.</returns>
        internal int Read(IConnection connection)
        {
            if (_inputCount == 0)
            {
                int count = connection.Read(_input, 0, _input.Length);
                if (count <= 0)
                {
                    return count;
                }

                _inputStart = 0;
                _inputCount = count;
            }

            int taken = Request.Read(_input, _inputStart, _inputCount);
            _inputStart += taken;
            _inputCount -= taken;
            return taken;
        }

        /// <summary>Asks for the body of a request whose header has been accepted (RFC 9110, section 10.1.1).</summary>
        /// <param name="connection">The client's connection.</param>
        /// <returns>How many bytes were sent, 0 if there was no room, or a <see cref="ConnectionEnd"/>.</returns>
        internal int SendContinue(IConnection connection)
        {
            int count = connection.Write(Continue, _continueSent, Continue.Length - _continueSent);
            if (count > 0)
            {
                _continueSent += count;
            }

            return count;
        }
    }
}
