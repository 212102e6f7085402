using System;
using nanoFramework.Runtime.Native;
using TS500.Hal;
using TS500.Hal.Device;

namespace TS500.Boards.Stm32NucleoF767zi
{
    /// <summary>ST's NUCLEO-F767ZI with the image that image/README.md describes: five UARTs, wired Ethernet.</summary>
    internal sealed class NucleoF767ziBoard : IBoard
    {
        // At 921,600 baud 92.2 bytes come in a millisecond, so that a ring of 4 KiB bridges 44 ms: a sleep of the loop of 1 ms, two
        // quanta of 20 ms that other managed threads may have, and the loop's turn.
        private const int RingSize = 4096;

        // The image gives 236 of the 384 KiB to lwIP and the drivers.
        private const int BufferSize = 2048;

        // MEMP_NUM_NETCONN of image/target_lwipopts.h; control blocks come from the heap, and are not to take more of it.
        private const int Sockets = 16;
        private const int ControlBlocks = 16;

        // PB7, the blue LED LD2; the platform's number is 16 times the port plus the pin.
        private const int Led = 23;

        private readonly IUart[] _uarts;

        /// <summary>Describes the board; nothing is done to it yet.</summary>
        internal NucleoF767ziBoard()
        {
            // USART3 is the ST-LINK's virtual serial port, which the debugger has; UART8 wants DMA streams of USART2 and UART5.
            _uarts = new IUart[]
            {
                new Stm32Uart("COM2", RingSize, BufferSize, Clock),
                new Stm32Uart("COM4", RingSize, BufferSize, Clock),
                new Stm32Uart("COM5", RingSize, BufferSize, Clock),
                new Stm32Uart("COM6", RingSize, BufferSize, Clock),
                new Stm32Uart("COM7", RingSize, BufferSize, Clock),
            };
        }

        /// <inheritdoc/>
        public string Name => "stm32-nucleo-f767zi";

        /// <inheritdoc/>
        public int PortBuffer => BufferSize;

        /// <inheritdoc/>
        public string Configuration => InternalStorage.ReadText("I:\\nf.config") ?? EmbeddedConfiguration.Text;

        /// <inheritdoc/>
        public IClock Clock { get; } = new DeviceClock();

        /// <inheritdoc/>
        public INetwork Network { get; } = new SocketNetwork(Sockets, ControlBlocks);

        /// <inheritdoc/>
        public ILed StatusLed { get; } = new GpioLed(Led);

        /// <summary>Does nothing: the image maps the pins when a UART is opened.</summary>
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
            return port <= _uarts.Length ? _uarts[port - 1] : null;
        }

        /// <inheritdoc/>
        public void Log(string line)
        {
            Console.WriteLine(line);
        }
    }
}
