namespace TS500.Hal
{
    /// <summary>
    /// One hardware UART. No call but <see cref="Open"/> and <see cref="Close"/> waits, and none throws for what the wire does.
    /// While closed, it has nothing to read and takes nothing.
    /// </summary>
    public interface IUart
    {
        /// <summary>The platform's name of the UART, such as COM1.</summary>
        string Name { get; }

        /// <summary>
        /// What the chip makes of the baud rate that the UART is open with, in bits per second; 0 while it is closed and where
        /// that cannot be computed.
        /// </summary>
        int ActualBaudRate { get; }

        /// <summary>Opens the UART; if it is open, closes it first.</summary>
        /// <param name="settings">Baud rate, frame format and flow control.</param>
        /// <returns><see langword="null"/>, or why the UART could not be opened; it is closed then.</returns>
        string Open(UartSettings settings);

        /// <summary>
        /// Closes the UART, if it is open. Waits some milliseconds for a write in progress; what is not on the wire by then is
        /// dropped and is not sent when the UART is opened again.
        /// </summary>
        void Close();

        /// <summary>Takes received bytes. The rest of the buffer stays as it is.</summary>
        /// <param name="buffer">Where the bytes go.</param>
        /// <param name="offset">Index of the first byte in <paramref name="buffer"/>.</param>
        /// <param name="count">The maximum number of bytes to take.</param>
        /// <returns>The number of bytes taken; 0 if there are none.</returns>
        int Read(byte[] buffer, int offset, int count);

        /// <summary>Hands bytes over for transmission. The caller may reuse the buffer at once.</summary>
        /// <param name="buffer">The bytes to send.</param>
        /// <param name="offset">Index of the first byte in <paramref name="buffer"/>.</param>
        /// <param name="count">The number of bytes offered.</param>
        /// <returns>The number of bytes taken; 0 while there is no room.</returns>
        int Write(byte[] buffer, int offset, int count);

        /// <summary>
        /// Drops the bytes that <see cref="Write"/> took and the driver has not got yet. The driver has no more than the wire
        /// carries in some milliseconds, unless the peer holds it off.
        /// </summary>
        /// <returns>How many bytes were dropped.</returns>
        int DiscardOutput();

        /// <summary>How many of the bytes that <see cref="Write"/> took have not been sent, as far as the board can tell.</summary>
        int Unsent { get; }

        /// <summary>Whether the UART can send a break, as far as it is known before one was tried.</summary>
        bool CanBreak { get; }

        /// <summary>Whether the UART is sending a break: its line is low.</summary>
        bool Break { get; }

        /// <summary>
        /// Starts or ends a break; to be called again until it returns <see langword="true"/>. A break starts when everything that
        /// <see cref="Write"/> took is on the wire, and from the first call until it has ended nothing more is taken. The caller
        /// times it, and waits a few bits' time afterwards, so that the next byte's start bit is seen. What it costs in received
        /// bytes depends on the chip: see the derived class and the board's README.
        /// </summary>
        /// <param name="on">Whether to send a break.</param>
        /// <returns>Whether <see cref="Break"/> is as asked for. It will not be where <see cref="CanBreak"/> is
        /// <see langword="false"/>, nor while the UART is closed.</returns>
        bool SetBreak(bool on);

        /// <summary>The board's DTR line, or <see langword="null"/> where it has none.</summary>
        IModemLine Dtr { get; }

        /// <summary>The board's RTS line, or <see langword="null"/> where it has none. It is not the one of
        /// <see cref="FlowControl.RtsCts"/>.</summary>
        IModemLine Rts { get; }

        /// <summary>How often the driver reported a fault, such as a write that timed out.</summary>
        int Faults { get; }

        /// <summary>
        /// How often the driver's receive ring was found full: bytes may have been lost there, which the driver does not report.
        /// </summary>
        int Overruns { get; }

        /// <summary>Whether leaving received bytes unread makes the UART hold off its peer, through RTS or XOFF.</summary>
        bool HoldsPeer { get; }
    }
}
