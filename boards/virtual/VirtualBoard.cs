using System.Diagnostics;
using TS500.Hal;
using TS500.Hal.Device;

namespace TS500.Boards.Virtual
{
    /// <summary>The board that the simulator is: five UARTs, COM1 to COM5, and a network that is up from the start.</summary>
    internal sealed class VirtualBoard : IBoard
    {
        private const int BufferSize = 16384;

        private readonly IUart[] _uarts =
        {
            new SerialUart("COM1", BufferSize),
            new SerialUart("COM2", BufferSize),
            new SerialUart("COM3", BufferSize),
            new SerialUart("COM4", BufferSize),
            new SerialUart("COM5", BufferSize),
        };

        /// <inheritdoc/>
        public string Name => "virtual";

        /// <inheritdoc/>
        public int PortBuffer => BufferSize;

        /// <inheritdoc/>
        public IClock Clock { get; } = new DeviceClock();

        /// <inheritdoc/>
        public INetwork Network { get; } = new SocketNetwork();

        /// <inheritdoc/>
        public IUart Uart(int port)
        {
            return _uarts[port - 1];
        }

        /// <inheritdoc/>
        public void Log(string line)
        {
            Debug.WriteLine(line);
        }
    }
}
