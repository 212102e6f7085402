namespace TS500.Firmware.Protocol
{
    /// <summary>The state of a modem control line that the port drives.</summary>
    public enum LineLevel
    {
        /// <summary>The board has no such line on this port.</summary>
        Absent = 0,

        /// <summary>The line is off.</summary>
        Off = 1,

        /// <summary>The line is on.</summary>
        On = 2,
    }
}
