using TS500.Hal;
using TS500.Hal.Device;

namespace TS500.Boards.Virtual
{
    /// <summary>The simulator's default board: five UARTs, COM1 to COM5, and a network that is up from the start.</summary>
    internal sealed class VirtualBoard : Board
    {
        private const int BufferSize = 16384;
        private const int LogCapacity = 65536;

        // The simulator has the sockets of a real board (--board-limits), with a control block each, or plenty.
        private const int MaxSockets = 64;

        /// <summary>Describes the board, without touching its hardware.</summary>
        internal VirtualBoard()
            : this(SocketNetwork.CountSockets(MaxSockets))
        {
        }

        private VirtualBoard(int sockets)
            : base("virtual", EmbeddedConfiguration.Text, new DeviceClock(), new SocketNetwork(sockets, sockets), BufferSize, LogCapacity, Uarts())
        {
        }

        private static IUart[] Uarts()
        {
            return new IUart[]
            {
                new WriterUart("COM1", BufferSize, BufferSize),
                new WriterUart("COM2", BufferSize, BufferSize),
                new WriterUart("COM3", BufferSize, BufferSize),
                new WriterUart("COM4", BufferSize, BufferSize),
                new WriterUart("COM5", BufferSize, BufferSize),
            };
        }
    }
}
