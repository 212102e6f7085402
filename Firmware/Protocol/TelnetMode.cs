namespace TS500.Firmware.Protocol
{
    /// <summary>What a port speaks with its client.</summary>
    public enum TelnetMode
    {
        /// <summary>Telnet with a client whose first byte is IAC, else raw. The client is greeted with telnet's offers.</summary>
        Auto = 0,

        /// <summary>Telnet (RFC 854), whatever the client's first byte is.</summary>
        Telnet = 1,

        /// <summary>The UART's bytes and no others.</summary>
        Raw = 2,
    }
}
