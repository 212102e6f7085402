using TS500.Hal;
using TS500.Hal.Device;

namespace TS500.Boards.Stm32NucleoF767zi
{
    /// <summary>ST's NUCLEO-F767ZI with the image that image/README.md describes: five UARTs, wired Ethernet.</summary>
    internal sealed class NucleoF767ziBoard : Board
    {
        // At 921,600 baud 92.2 bytes arrive per millisecond, so a ring of 4 KiB lasts 44 ms: a 1 ms sleep of the loop, two quanta
        // of 20 ms for other managed threads, and the loop's turn.
        private const int RingSize = 4096;

        // The image gives 236 of the 384 KiB to lwIP and the drivers.
        private const int BufferSize = 2048;
        private const int LogCapacity = 4096;

        // MEMP_NUM_NETCONN of image/target_lwipopts.h; control blocks come from the heap and should take no more of it than this.
        private const int Sockets = 16;
        private const int ControlBlocks = 16;

        // PB7, the blue LED LD2; the platform's number is 16 times the port plus the pin.
        private const int Led = 23;

        // The pins of each port's DTR and RTS lines, for clients and reset sequences; see the README for what is free.
        private static readonly int[] DtrPins = { GpioLine.None, GpioLine.None, GpioLine.None, GpioLine.None, GpioLine.None };
        private static readonly int[] RtsPins = { GpioLine.None, GpioLine.None, GpioLine.None, GpioLine.None, GpioLine.None };

        /// <summary>Describes the board, without touching its hardware.</summary>
        internal NucleoF767ziBoard()
            : this(new DeviceClock())
        {
        }

        private NucleoF767ziBoard(IClock clock)
            : base("stm32-nucleo-f767zi", EmbeddedConfiguration.Text, clock, new SocketNetwork(Sockets, ControlBlocks), BufferSize, LogCapacity, Uarts(clock))
        {
        }

        /// <inheritdoc/>
        public override ILed StatusLed { get; } = new GpioLed(Led);

        /// <summary>The image maps their pins when they are opened.</summary>
        private static IUart[] Uarts(IClock clock)
        {
            // PCLK1, but PCLK2 for USART6, in Hz (nf-Community-Targets ChibiOS/ST_NUCLEO144_F767ZI/nanoCLR/mcuconf.h).
            Stm32Divider slow = new Stm32Divider(54000000);
            Stm32Divider fast = new Stm32Divider(108000000);

            // USART3 is the ST-LINK's virtual serial port, used by the debugger; UART8 needs the DMA streams of USART2 and UART5.
            string[] names = { "COM2", "COM4", "COM5", "COM6", "COM7" };
            IUart[] uarts = new IUart[names.Length];
            for (int i = 0; i < uarts.Length; i++)
            {
                Stm32Divider divider = names[i] == "COM6" ? fast : slow;
                uarts[i] = new Stm32Uart(names[i], RingSize, BufferSize, divider, clock)
                {
                    Dtr = GpioLine.At(DtrPins[i]),
                    Rts = GpioLine.At(RtsPins[i]),
                };
            }

            return uarts;
        }
    }
}
