namespace TS500.Hal
{
    /// <summary>A modem control line that the board drives: DTR or RTS.</summary>
    public interface IModemLine
    {
        /// <summary>Whether the line was switched on; off until it is first set.</summary>
        bool IsOn { get; }

        /// <summary>Switches the line. Until this is first called, the board leaves its pin alone. Never throws.</summary>
        /// <param name="on">Whether it is on: low at a UART's pins, above ground behind an RS-232 transceiver.</param>
        void Set(bool on);
    }
}
