using System;
using System.IO.Ports;

namespace TS500.Hal.Device
{
    /// <summary>
    /// A UART of an STM32. Its driver sends by DMA straight from the caller's array, and a single event tells the waiting writers
    /// of all ports that some port is done: it wakes one of them, not always the right one, and two events at once wake only one
    /// (nf-interpreter targets/ChibiOS/_nanoCLR/System.IO.Ports, src/CLR/Core/Execution.cpp WaitEvents). So a transmission counts
    /// as over when its time on the wire is, whatever the driver says. A break inverts the levels of both lines
    /// (InvertSignalLevels, where the chip has TXINV and RXINV; NotSupportedException where not), for which the driver restarts
    /// the UART: what arrives during a break is lost, and so is a byte on its way at its beginning or end.
    /// </summary>
    public sealed class Stm32Uart : WriterUart
    {
        // In ms: how long a writer waits in vain when another has taken its event.
        private const int Patience = 2;

        // In ms on the wire: the length of a transmission. The guard adds 2 to 3 ms to each, during which the wire is idle.
        private const int TransmissionTime = 20;

        private readonly IClock _clock;
        private readonly Stm32Divider _divider;
        private readonly TransmissionGuard _guard = new TransmissionGuard();

        /// <summary>Names the UART, without opening it.</summary>
        /// <param name="name">The platform's name, such as COM2 for USART2.</param>
        /// <param name="ringSize">Size of the driver's receive ring, in bytes.</param>
        /// <param name="bufferSize">Size of the writer's buffer, in bytes.</param>
        /// <param name="divider">The UART's divider.</param>
        /// <param name="clock">The board's clock.</param>
        public Stm32Uart(string name, int ringSize, int bufferSize, Stm32Divider divider, IClock clock)
            : base(name, ringSize, bufferSize, TransmissionTime)
        {
            _divider = divider;
            _clock = clock;
        }

        /// <inheritdoc/>
        protected override bool BreakGarbles => true;

        /// <inheritdoc/>
        public override string Open(UartSettings settings)
        {
            string objection = Objection(settings);
            if (objection != null)
            {
                Close();
                return objection;
            }

            return base.Open(settings);
        }

        /// <inheritdoc/>
        protected override int ActualOf(int baudRate)
        {
            return _divider.Actual(baudRate);
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

        /// <summary>What the driver would set up wrongly without a word, or refuse without saying why (nf-interpreter
        /// targets/ChibiOS/_nanoCLR/System.IO.Ports, NativeConfig).</summary>
        private string Objection(UartSettings settings)
        {
            if (settings.FlowControl != FlowControl.None)
            {
                // Handshake is ignored.
                return "nanoFramework has no " + (settings.FlowControl == FlowControl.RtsCts ? "RTS/CTS" : "XON/XOFF")
                    + " on STM32; set flow=none";
            }

            // Seven bits with parity set both bits of USART_CR1_M, which is reserved; 1.5 stop bits are for smartcards.
            bool hasDataBits = settings.DataBits == 8 || (settings.DataBits == 7 && settings.Parity == Parity.None);
            if (!hasDataBits || settings.StopBits == StopBits.OnePointFive)
            {
                return "nanoFramework has no " + LineNotation.Format(settings)
                    + " on STM32, only 8N, 8E, 8O and 7N with 1 or 2 stop bits";
            }

            return _divider.Actual(settings.BaudRate) != 0 ? null
                : Name + " has " + _divider.Slowest.ToString() + " to " + _divider.Fastest.ToString() + " baud";
        }
    }
}
