namespace TS500.Firmware.Protocol
{
    /// <summary>Telnet's commands, each sent behind an <see cref="Iac"/> (RFC 854).</summary>
    public static class TelnetCommand
    {
        /// <summary>SE: the end of a subnegotiation.</summary>
        public const byte SubnegotiationEnd = 240;

        /// <summary>BRK: a break.</summary>
        public const byte Break = 243;

        /// <summary>IP: what Ctrl-C means.</summary>
        public const byte InterruptProcess = 244;

        /// <summary>AO: the output on its way to the client is not wanted.</summary>
        public const byte AbortOutput = 245;

        /// <summary>AYT: are you there?</summary>
        public const byte AreYouThere = 246;

        /// <summary>EC: what the backspace key means.</summary>
        public const byte EraseCharacter = 247;

        /// <summary>EL: what Ctrl-U means.</summary>
        public const byte EraseLine = 248;

        /// <summary>SB: the start of a subnegotiation.</summary>
        public const byte Subnegotiation = 250;

        /// <summary>The sender offers, or starts, to use an option.</summary>
        public const byte Will = 251;

        /// <summary>The sender does not use an option.</summary>
        public const byte Wont = 252;

        /// <summary>The sender wants, or allows, its peer to use an option.</summary>
        public const byte Do = 253;

        /// <summary>The sender does not allow its peer to use an option.</summary>
        public const byte Dont = 254;

        /// <summary>Interpret as command: a command follows, or another one of these if it is data.</summary>
        public const byte Iac = 255;
    }
}
