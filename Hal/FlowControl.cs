namespace TS500.Hal
{
    /// <summary>How a UART holds its peer, and is held by it.</summary>
    public enum FlowControl
    {
        /// <summary>Not at all: what comes too fast is lost.</summary>
        None = 0,

        /// <summary>By the RTS and CTS lines.</summary>
        RtsCts = 1,
    }
}
