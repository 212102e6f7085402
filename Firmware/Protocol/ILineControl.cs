using TS500.Hal;

namespace TS500.Firmware.Protocol
{
    /// <summary>
    /// What a client may do to a port's UART besides sending and receiving. No call waits, and none throws for what a wire does.
    /// All are made from <see cref="TelnetConnection.Read"/>.
    /// </summary>
    public interface ILineControl
    {
        /// <summary>The settings in effect.</summary>
        UartSettings Settings { get; }

        /// <summary>Whether other settings are about to be in effect, of the port itself: nothing is sent before.</summary>
        bool IsChanging { get; }

        /// <summary>Changes the settings. Called only if they differ from those in effect.</summary>
        /// <param name="settings">All settings; to be copied, since the caller uses the object again.</param>
        /// <returns>Whether they are in effect. If not, what was in effect before is still so.</returns>
        bool Apply(UartSettings settings);

        /// <summary>
        /// How many of the client's bytes have not left the UART, as far as the board can tell; never 0 while the UART is
        /// sending.
        /// </summary>
        int Unsent { get; }

        /// <summary>The longest pause that the port itself makes between two of the client's bytes, in ms.</summary>
        int Gap { get; }

        /// <summary>The number of unsent bytes, above 0, at which the port takes no more.</summary>
        int MaxUnsent { get; }

        /// <summary>
        /// Drops the client's bytes that have not left the UART. The buffer that the present read was to fill may be emptied too:
        /// the read takes nothing then.
        /// </summary>
        void PurgeUnsent();

        /// <summary>Drops the UART's bytes that have not been passed to the client.</summary>
        void PurgeReceived();

        /// <summary>Sends a break that is long enough for any device, and ends it; nothing else is sent meanwhile.</summary>
        void SendBreak();

        /// <summary>Whether the UART is sending a break.</summary>
        bool Break { get; }

        /// <summary>Starts or ends a break; no data is sent during it. A board that cannot does nothing.</summary>
        /// <param name="on">Whether to send a break.</param>
        void SetBreak(bool on);

        /// <summary>The DTR line.</summary>
        LineLevel Dtr { get; }

        /// <summary>Sets the DTR line; does nothing where it is absent.</summary>
        /// <param name="on">Whether it is on.</param>
        void SetDtr(bool on);

        /// <summary>The RTS line.</summary>
        LineLevel Rts { get; }

        /// <summary>Sets the RTS line; does nothing where it is absent, and while it is the UART's, for flow control.</summary>
        /// <param name="on">Whether it is on.</param>
        void SetRts(bool on);

        /// <summary>
        /// The modem lines that the port sees, as RFC 2217's bits: CTS 16, DSR 32, RI 64, CD 128. Where the board has no CTS, DSR
        /// or CD, a client that waits for it should find it on.
        /// </summary>
        int ModemState { get; }

        /// <summary>
        /// The receive errors since this was last called, as RFC 2217's bits: overrun 2, parity 4, framing 8, break 16. Those
        /// that the board cannot notice are never set.
        /// </summary>
        int TakeLineState();
    }
}
