using System;
using System.IO.Ports;

namespace TS500.Hal.Device
{
    /// <summary>
    /// A UART of an STM32. Its driver sends by DMA straight from the caller's array, and a single event tells the waiting writers
    /// of all ports that some port is done: it wakes one of them, not always the right one, and two events at once wake only one
    /// (nf-interpreter targets/ChibiOS/_nanoCLR/System.IO.Ports, src/CLR/Core/Execution.cpp WaitEvents). So a transmission counts
    /// as over when its time on the wire is, whatever the driver says.
    /// </summary>
    public sealed class Stm32Uart : WriterUart
    {
        // In ms: how long a writer waits in vain when another has taken its event.
        private const int Patience = 2;

        // In ms on the wire: the length of a transmission. The guard adds 2 to 3 ms to each, during which the wire is idle.
        private const int TransmissionTime = 20;

        private readonly IClock _clock;
        private readonly TransmissionGuard _guard = new TransmissionGuard();

        /// <summary>Names the UART, without opening it.</summary>
        /// <param name="name">The platform's name, such as COM2 for USART2.</param>
        /// <param name="ringSize">Size of the driver's receive ring, in bytes.</param>
        /// <param name="bufferSize">Size of the writer's buffer, in bytes.</param>
        /// <param name="clock">The board's clock.</param>
        public Stm32Uart(string name, int ringSize, int bufferSize, IClock clock)
            : base(name, ringSize, bufferSize, TransmissionTime)
        {
            _clock = clock;
        }

        /// <inheritdoc/>
        public override string Open(UartSettings settings)
        {
            if (settings.FlowControl == FlowControl.RtsCts)
            {
                // The driver accepts Handshake but ignores it (ChibiOS NativeConfig).
                Close();
                return "nanoFramework has no RTS/CTS on STM32; set flow=none";
            }

            return base.Open(settings);
        }

        /// <inheritdoc/>
        protected override void Opened(UartSettings settings)
        {
            _guard.Reset(settings);
            base.Opened(settings);
        }

        /// <inheritdoc/>
        protected override void Transmit(SerialPort port, byte[] bytes, int offset, int count)
        {
            port.WriteTimeout = _guard.Milliseconds(count) + Patience;
            try
            {
                _guard.Begin(count, _clock.Microseconds);
                port.Write(bytes, offset, count);
            }
            catch (TimeoutException)
            {
                // Another port's writer was woken instead; the bytes have been sent.
            }

            int left;
            while ((left = _guard.MillisecondsLeft(_clock.Microseconds)) > 0)
            {
                _clock.Sleep(left);
            }
        }
    }
}
