using TS500.Hal;
using TS500.Hal.Device;

namespace TS500.Boards.Stm32NucleoF767zi
{
    /// <summary>ST's NUCLEO-F767ZI with the image that image/README.md describes: five UARTs, wired Ethernet.</summary>
    internal sealed class NucleoF767ziBoard : Board
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

        /// <summary>Describes the board; nothing is done to it yet.</summary>
        internal NucleoF767ziBoard()
            : this(new DeviceClock())
        {
        }

        private NucleoF767ziBoard(IClock clock)
            : base("stm32-nucleo-f767zi", EmbeddedConfiguration.Text, clock, new SocketNetwork(Sockets, ControlBlocks), BufferSize, Uarts(clock))
        {
        }

        /// <inheritdoc/>
        public override ILed StatusLed { get; } = new GpioLed(Led);

        /// <summary>The image maps their pins when they are opened.</summary>
        private static IUart[] Uarts(IClock clock)
        {
            // USART3 is the ST-LINK's virtual serial port, which the debugger has; UART8 wants DMA streams of USART2 and UART5.
            return new IUart[]
            {
                new Stm32Uart("COM2", RingSize, BufferSize, clock),
                new Stm32Uart("COM4", RingSize, BufferSize, clock),
                new Stm32Uart("COM5", RingSize, BufferSize, clock),
                new Stm32Uart("COM6", RingSize, BufferSize, clock),
                new Stm32Uart("COM7", RingSize, BufferSize, clock),
            };
        }
    }
}
