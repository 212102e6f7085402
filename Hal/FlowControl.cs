namespace TS500.Hal
{
    /// <summary>How a UART and its peer hold each other off.</summary>
    public enum FlowControl
    {
        /// <summary>None: what arrives too fast is lost.</summary>
        None = 0,

        /// <summary>By the RTS and CTS lines.</summary>
        RtsCts = 1,
    }
}
