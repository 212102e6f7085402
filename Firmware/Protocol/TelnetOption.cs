namespace TS500.Firmware.Protocol
{
    /// <summary>The telnet options that are known here; all others are refused.</summary>
    public static class TelnetOption
    {
        /// <summary>Bytes are bytes: no rules for CR (RFC 856).</summary>
        public const byte Binary = 0;

        /// <summary>The side that has it shows what the other one types (RFC 857).</summary>
        public const byte Echo = 1;

        /// <summary>No Go-Ahead; with ECHO, it takes a person's telnet to character mode (RFC 858).</summary>
        public const byte SuppressGoAhead = 3;

        /// <summary>A mark in the stream, for one that asks for it (RFC 860). Not a state.</summary>
        public const byte TimingMark = 6;

        /// <summary>The client's kind of terminal (RFC 1091).</summary>
        public const byte TerminalType = 24;

        /// <summary>The size of the client's window, NAWS (RFC 1073).</summary>
        public const byte WindowSize = 31;

        /// <summary>The settings and lines of a serial port (RFC 2217).</summary>
        public const byte ComPort = 44;
    }
}
