using TS500.Firmware.Ports;
using TS500.Hal;

namespace TS500.Firmware
{
    /// <summary>
    /// Recognizes that vanished peers hold all control blocks of the TCP stack. lwIP keeps a block whose FIN is never acknowledged
    /// for 22 to 45 minutes and gives none of them to a newcomer (tcp.c, tcp_slowtmr and tcp_alloc); a restart of the board
    /// does.
    /// </summary>
    /// <remarks>
    /// A restart ends no connection, since there is none, but what the ports' devices have said is lost. A flood of SYNs, which
    /// takes all control blocks as well, must not cause one after another: the next restart is due only after as many connections
    /// were sent FIN as there are control blocks, and after a flood's restart nobody has been served.
    /// </remarks>
    public sealed class Lockout
    {
        // In ms. More than twice as long as lwIP keeps a control block that no vanished peer holds (tcp_priv.h,
        // TCP_FIN_WAIT_TIMEOUT and TCP_SYN_RCVD_TIMEOUT).
        private const int MinTime = 45000;

        private readonly IBoard _board;
        private readonly PortSession[] _ports;
        private readonly PoliteClosing _closing;
        private readonly Scarcity _scarcity;
        private readonly Guests _guests;

        /// <summary>Starts without one.</summary>
        /// <param name="board">The board.</param>
        /// <param name="ports">The ports.</param>
        /// <param name="shared">Knows the other connections, and whether the stack turns newcomers away.</param>
        public Lockout(IBoard board, PortSession[] ports, SharedResources shared)
        {
            _board = board;
            _ports = ports;
            _closing = shared.Closing;
            _scarcity = shared.Scarcity;
            _guests = shared.Guests;
        }

        /// <summary>Whether the board must be restarted.</summary>
        public bool IsComplete { get; private set; }

        /// <summary>Checks; to be called about once a second.</summary>
        /// <param name="now">The clock, in ms.</param>
        public void Turn(long now)
        {
            if (IsComplete || _scarcity.Lasting(now) < MinTime || _closing.Lingered < _board.Network.ControlBlocks || HasConnection())
            {
                return;
            }

            IsComplete = true;
            _board.Log("error: nobody is connected, yet for " + (MinTime / 1000).ToString()
                + " s the TCP stack has had no control block for a newcomer: clients that vanished hold all "
                + _board.Network.ControlBlocks.ToString());
        }

        private bool HasConnection()
        {
            for (int i = 0; i < _ports.Length; i++)
            {
                if (_ports[i].Client.EndPoint != null)
                {
                    return true;
                }
            }

            return _closing.HasConnection || _guests.Count > 0;
        }
    }
}
