namespace TS500.Firmware.Protocol
{
    /// <summary>What a client's next byte is.</summary>
    public enum TelnetState
    {
        /// <summary>Data, or IAC.</summary>
        Data = 0,

        /// <summary>A command: the last one was IAC.</summary>
        Command = 1,

        /// <summary>An option: the last one was WILL, WONT, DO or DONT.</summary>
        Option = 2,

        /// <summary>Part of a subnegotiation.</summary>
        Subnegotiation = 3,

        /// <summary>SE or IAC: the last one was IAC, in a subnegotiation.</summary>
        SubnegotiationCommand = 4,
    }
}
