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
        private readonly byte[] _nothing = new byte[1];
        private long _since;

        /// <summary>Starts with no client.</summary>
        /// <param name="toUart">What the client has sent to the UART.</param>
        public HalfClose(TransmitBuffer toUart)
        {
            _toUart = toUart;
        }

        /// <summary>When the client closed its sending side: the clock, in ms.</summary>
        public long Begun { get; private set; }

        /// <summary>Begins.</summary>
        /// <param name="now">The clock, in ms.</param>
        public void Begin(long now)
        {
            Begun = now;
            _since = now;
        }

        /// <summary>Looks whether the time is over. It begins anew while something of the client waits for the UART: the answer
        /// can't come before the command has been sent.</summary>
        /// <param name="timeout">The time, in ms.</param>
        /// <param name="now">The clock, in ms.</param>
        public bool IsOver(int timeout, long now)
        {
            if (_toUart.Ring.Count != 0)
            {
                _since = now;
            }

            return now - _since >= timeout;
        }

        /// <summary>Whether the client may have received what it was sent: one that has closed both sides answers that with a
        /// reset.</summary>
        /// <param name="client">The client.</param>
        public bool IsAlive(IConnection client)
        {
            return client.Read(_nothing, 0, _nothing.Length) == ConnectionEnd.Closed;
        }
    }
}
