using nanoFramework.Hardware.Esp32;
using TS500.Hal;
using TS500.Hal.Device;

namespace TS500.Boards.Esp32
{
    /// <summary>A board with a chip of the ESP32 family.</summary>
    internal abstract class Esp32Board : Board
    {
        // DeviceFunction has COM1 to COM4; the ESP32-P4's fifth UART continues its numbering
        // (nanoFramework.Hardware.Esp32 DeviceTypePins.cs).
        private const int FirstUart = (int)DeviceFunction.COM1_TX;
        private const int NextUart = DeviceFunction.COM2_TX - DeviceFunction.COM1_TX;
        private const int Rx = DeviceFunction.COM1_RX - DeviceFunction.COM1_TX;
        private const int Rts = DeviceFunction.COM1_RTS - DeviceFunction.COM1_TX;
        private const int Cts = DeviceFunction.COM1_CTS - DeviceFunction.COM1_TX;

        // nf-interpreter targets/ESP32/_IDF/sdkconfig.default, and ESP-IDF's default of CONFIG_LWIP_MAX_ACTIVE_TCP.
        private const int Sockets = 16;
        private const int ControlBlocks = 16;

        private readonly UartPins[] _pins;

        /// <summary>Describes the board, without touching its hardware.</summary>
        /// <param name="name">The board's name.</param>
        /// <param name="pins">The pins of the UARTs of port 1 and so on.</param>
        /// <param name="portBuffer">How many bytes per port the board can spare for what waits for the UART.</param>
        /// <param name="logBytes">How many bytes per port the board can spare for what the UART received.</param>
        /// <param name="ringSize">Size of a driver's receive ring, in bytes; the driver takes twice as much memory.</param>
        /// <param name="divider">The divider of the chip's UARTs.</param>
        /// <param name="led">The GPIO of the status LED, or <see cref="UartPins.None"/>.</param>
        protected Esp32Board(string name, UartPins[] pins, int portBuffer, int logBytes, int ringSize, Esp32Divider divider, int led)
            : this(name, pins, portBuffer, logBytes, ringSize, divider, led, new Esp32Clock())
        {
        }

        private Esp32Board(string name, UartPins[] pins, int portBuffer, int logBytes, int ringSize, Esp32Divider divider, int led, IClock clock)
            : base(
                name,
                EmbeddedConfiguration.Text,
                clock,
                new SocketNetwork(Sockets, ControlBlocks),
                portBuffer,
                logBytes,
                Uarts(pins, ringSize, divider, clock))
        {
            StatusLed = led == UartPins.None ? null : new GpioLed(led);
            _pins = pins;
        }

        /// <inheritdoc/>
        public override ILed StatusLed { get; }

        /// <summary>Maps the pins of every UART.</summary>
        public override void Start()
        {
            for (int i = 0; i < _pins.Length; i++)
            {
                UartPins pins = _pins[i];
                int uart = FirstUart + ((pins.Number - 1) * NextUart);
                Map(pins.Tx, uart);
                Map(pins.Rx, uart + Rx);
                if (pins.Rts != UartPins.None)
                {
                    Map(pins.Rts, uart + Rts);
                }

                // "No CTS" must be set explicitly: on all but the oldest chip the pin table is initialized to GPIO 0, which flow
                // control would then use (nf-interpreter targets/ESP32/_common/ESP32_P4_DeviceMapping.cpp). "No RTS" cannot be
                // set.
                Map(pins.Cts, uart + Cts);
            }
        }

        private static IUart[] Uarts(UartPins[] pins, int ringSize, Esp32Divider divider, IClock clock)
        {
            IUart[] uarts = new IUart[pins.Length];
            for (int i = 0; i < pins.Length; i++)
            {
                uarts[i] = new Esp32Uart("COM" + pins[i].Number.ToString(), ringSize, divider, clock)
                {
                    TransmitPin = new GpioTransmitPin(pins[i].Tx),
                    Dtr = GpioLine.At(pins[i].DtrLine),
                    Rts = GpioLine.At(pins[i].RtsLine),
                };
            }

            return uarts;
        }

        private static void Map(int pin, int function)
        {
            nanoFramework.Hardware.Esp32.Configuration.SetPinFunction(pin, (DeviceFunction)function);
        }
    }
}
