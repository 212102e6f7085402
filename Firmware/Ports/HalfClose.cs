using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>
    /// The time after a client has closed its sending side, as scripts do that send a command and wait for the answer: it still
    /// gets data from the UART.
    /// </summary>
    public sealed class HalfClose
    {
        private readonly TransmitBuffer _toUart;
        private readonly ReceiveBuffer _toClient;
        private readonly int _timeout;
        private readonly byte[] _nothing = new byte[1];
        private long _until;

        /// <summary>Starts with no client.</summary>
        /// <param name="toUart">What the client has sent to the UART.</param>
        /// <param name="toClient">What the client is sent.</param>
        /// <param name="timeout">For how long, in ms.</param>
        public HalfClose(TransmitBuffer toUart, ReceiveBuffer toClient, int timeout)
        {
            _toUart = toUart;
            _toClient = toClient;
            _timeout = timeout;
        }

        /// <summary>Begins.</summary>
        /// <param name="now">The clock, in ms.</param>
        public void Begin(long now)
        {
            _until = now + _timeout;
        }

        /// <summary>Does one turn without waiting.</summary>
        /// <param name="client">The client.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>How many bytes were sent, or -1 when it is time to close.</returns>
        public int Turn(IConnection client, long now)
        {
            if (_toUart.Ring.Count != 0)
            {
                // The answer can't come before the command has been sent.
                _until = now + _timeout;
            }

            int count = _toClient.Lend(client);
            return count < 0 || now >= _until ? -1 : count;
        }

        /// <summary>
        /// Settles what was sent meanwhile. A client that has closed both sides answers it with a reset: then it is kept for the
        /// next client.
        /// </summary>
        /// <param name="client">The client.</param>
        public void End(IConnection client)
        {
            bool alive = client.Read(_nothing, 0, _nothing.Length) == ConnectionEnd.Closed;
            _toClient.EndLoan(alive);
        }
    }
}
