namespace TS500.Hal
{
    /// <summary>How a UART and its peer hold each other off.</summary>
    public enum FlowControl
    {
        /// <summary>None: what arrives too fast is lost.</summary>
        None = 0,

        /// <summary>By the RTS and CTS lines.</summary>
        RtsCts = 1,

        /// <summary>By the characters XON (0x11) and XOFF (0x13), which are then no data.</summary>
        XonXoff = 2,
    }
}
