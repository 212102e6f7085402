using TS500.Hal;
using TS500.Hal.Device;

namespace TS500.Boards.Virtual
{
    /// <summary>The simulator's default board: five UARTs, COM1 to COM5, and a network that is up from the start.</summary>
    internal sealed class VirtualBoard : Board
    {
        private const int BufferSize = 16384;
        private const int LogCapacity = 65536;

        private const int Ports = 5;

        // As in simulator.config: pins 1 to 5 and 11 to 15.
        private const int FirstDtr = 1;
        private const int FirstRts = 11;

        // The simulator has the sockets of a real board (--board-limits), with a control block each, or plenty.
        private const int MaxSockets = 64;

        // Linux calls a socket writable while a third of its send buffer is free, Debian's lwIP while 32,767 bytes are.
        private const int MaxPerSend = 8192;

        /// <summary>Describes the board, without touching its hardware.</summary>
        internal VirtualBoard()
            : this(SocketNetwork.CountSockets(MaxSockets))
        {
        }

        private VirtualBoard(int sockets)
            : base(
                "virtual",
                EmbeddedConfiguration.Text,
                new DeviceClock(),
                new SocketNetwork(sockets, sockets) { MaxPerSend = MaxPerSend },
                BufferSize,
                LogCapacity,
                Uarts())
        {
        }

        private static IUart[] Uarts()
        {
            IUart[] uarts = new IUart[Ports];
            for (int i = 0; i < uarts.Length; i++)
            {
                uarts[i] = new WriterUart("COM" + (i + 1).ToString(), BufferSize, BufferSize)
                {
                    Dtr = GpioLine.At(FirstDtr + i),
                    Rts = GpioLine.At(FirstRts + i),
                };
            }

            return uarts;
        }
    }
}
