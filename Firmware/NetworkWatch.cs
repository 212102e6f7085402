using TS500.Hal;

namespace TS500.Firmware
{
    /// <summary>
    /// Reports on the log and the status LED whether the board has a network address. The firmware serves either way: its
    /// listeners accept connections on any address.
    /// </summary>
    public sealed class NetworkWatch
    {
        /// <summary>When <see cref="Turn"/> is due: the board's clock, in ms.</summary>
        public long Next;

        private readonly IBoard _board;
        private readonly StatusLight _light;
        private string _address;
        private bool _looked;

        /// <summary>Starts without an address.</summary>
        /// <param name="board">The board.</param>
        public NetworkWatch(IBoard board)
        {
            _board = board;
            _light = new StatusLight(board.StatusLed);
        }

        /// <summary>Checks the network.</summary>
        /// <param name="now">The clock, in ms.</param>
        public void Turn(long now)
        {
            Next = now + StatusLight.Slow;
            string address = _board.Network.Address;
            if (address == null)
            {
                _light.Blink();
            }
            else
            {
                _light.Steady();
            }

            if (address != _address || !_looked)
            {
                _board.Log(address == null ? "network: no address; serving as soon as there is one" : "network: address " + address);
            }

            _address = address;
            _looked = true;
        }
    }
}
