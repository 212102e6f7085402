using System;
using nanoFramework.Runtime.Native;
using TS500.Hal;
using TS500.Hal.Device;

namespace TS500.Boards.Virtual
{
    /// <summary>The board that the simulator is: five UARTs, COM1 to COM5, and a network that is up from the start.</summary>
    internal sealed class VirtualBoard : IBoard
    {
        private const int BufferSize = 16384;

        // As an ESP32 has them, so that the simulator shows what a board does.
        private const int Sockets = 16;
        private const int ControlBlocks = 16;

        private readonly IUart[] _uarts =
        {
            new WriterUart("COM1", BufferSize, BufferSize),
            new WriterUart("COM2", BufferSize, BufferSize),
            new WriterUart("COM3", BufferSize, BufferSize),
            new WriterUart("COM4", BufferSize, BufferSize),
            new WriterUart("COM5", BufferSize, BufferSize),
        };

        /// <inheritdoc/>
        public string Name => "virtual";

        /// <inheritdoc/>
        public int PortBuffer => BufferSize;

        /// <inheritdoc/>
        public string Configuration => InternalStorage.ReadText("I:\\nf.config") ?? EmbeddedConfiguration.Text;

        /// <inheritdoc/>
        public IClock Clock { get; } = new DeviceClock();

        /// <inheritdoc/>
        public INetwork Network { get; } = new SocketNetwork(Sockets, ControlBlocks);

        /// <inheritdoc/>
        public ILed StatusLed => null;

        /// <inheritdoc/>
        public void Start()
        {
        }

        /// <inheritdoc/>
        public void Restart()
        {
            Power.RebootDevice();
        }

        /// <inheritdoc/>
        public IUart Uart(int port)
        {
            return _uarts[port - 1];
        }

        /// <inheritdoc/>
        public void Log(string line)
        {
            Console.WriteLine(line);
        }
    }
}
