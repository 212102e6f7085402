using TS500.Hal;
using TS500.Hal.Device;

namespace TS500.Boards.Virtual
{
    /// <summary>The simulator's default board: five UARTs, COM1 to COM5, and a network that is up from the start.</summary>
    internal sealed class VirtualBoard : Board
    {
        private const int BufferSize = 16384;

        // The same as on an ESP32, so that the simulator behaves like a board.
        private const int Sockets = 16;
        private const int ControlBlocks = 16;

        /// <summary>Describes the board, without touching its hardware.</summary>
        internal VirtualBoard()
            : base("virtual", EmbeddedConfiguration.Text, new DeviceClock(), new SocketNetwork(Sockets, ControlBlocks), BufferSize, Uarts())
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
