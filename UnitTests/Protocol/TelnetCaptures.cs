namespace TS500.UnitTests.Fakes
{
    /// <summary>
    /// What real clients send, from the answer to the greeting on: captured, but for Windows' telnet, which is written down from
    /// its documented behaviour.
    /// </summary>
    public static class TelnetCaptures
    {
        /// <summary>inetutils' telnet, with BINARY; "ls", Enter, Ctrl-C, backspace.</summary>
        public const string Inetutils = "IAC DO ECHO IAC DO SGA IAC DO BINARY IAC WILL BINARY ls CR 3 127 IAC IAC";

        /// <summary>inetutils' telnet where BINARY is refused.</summary>
        public const string InetutilsNvt = "IAC DO ECHO IAC DO SGA IAC DONT BINARY IAC WONT BINARY ls CR NUL 3 127 IAC IAC";

        /// <summary>inetutils' telnet, changed to line mode: a line, then Ctrl-C.</summary>
        public const string InetutilsLines =
            "IAC DO ECHO IAC DO SGA IAC DONT BINARY IAC WONT BINARY IAC DONT SGA IAC WILL 34 IAC DONT ECHO ls CR LF IAC IP IAC DO TM x";

        /// <summary>plink, which speaks PuTTY's telnet.</summary>
        public const string Putty =
            "IAC WILL NAWS IAC WILL 32 IAC WILL TTYPE IAC WILL 39 IAC DO ECHO IAC WILL SGA IAC DO SGA IAC DO BINARY IAC WILL BINARY "
            + "IAC SB NAWS 0 80 0 24 IAC SE IAC WILL 36 ls CR 3 127 IAC IAC";

        /// <summary>plink where BINARY is refused.</summary>
        public const string PuttyNvt =
            "IAC WILL NAWS IAC WILL 32 IAC WILL TTYPE IAC WILL 39 IAC DO ECHO IAC WILL SGA IAC DO SGA IAC DONT BINARY IAC WONT BINARY "
            + "IAC SB NAWS 0 80 0 24 IAC SE IAC WILL 36 ls CR NUL 3 127 IAC IAC";

        /// <summary>C-Kermit, which uses RFC 2217 as soon as it is agreed on.</summary>
        public const string Kermit =
            "IAC DO ECHO IAC WILL 37 IAC WILL TTYPE IAC WILL 39 IAC WILL COM IAC DO SGA IAC DO BINARY IAC WILL BINARY "
            + "IAC SB COM 0 IAC SE IAC SB COM 1 0 0 0 0 IAC SE IAC SB COM 2 0 IAC SE IAC SB COM 3 0 IAC SE IAC SB COM 4 0 IAC SE "
            + "IAC SB COM 5 0 IAC SE IAC SB COM 5 13 IAC SE ls CR IAC DO 18";

        /// <summary>busybox's telnet.</summary>
        public const string Busybox = "IAC DO ECHO IAC DO SGA IAC DONT BINARY IAC WONT BINARY ls CR LF 3 127 IAC IAC";

        /// <summary>Windows' telnet.</summary>
        public const string Windows =
            "IAC DO ECHO IAC DO SGA IAC DO BINARY IAC WILL BINARY IAC WONT BINARY IAC DONT BINARY IAC WILL NAWS IAC WILL TTYPE "
            + "IAC WILL 39 IAC SB NAWS 0 120 0 30 IAC SE ls CR LF 3";

        /// <summary>pySerial's rfc2217 URL: opens, writes, sends a break, drops DTR, purges.</summary>
        public const string PySerial =
            "IAC DO ECHO IAC WILL SGA IAC DO SGA IAC DO COM IAC WILL COM IAC DO BINARY IAC WILL BINARY "
            + "IAC SB COM 1 0 1 IAC IAC 254 IAC SE IAC SB COM 2 8 IAC SE IAC SB COM 3 1 IAC SE IAC SB COM 4 1 IAC SE IAC SB COM 5 1 IAC SE "
            + "IAC SB COM 5 8 IAC SE IAC SB COM 5 11 IAC SE IAC SB COM 12 1 IAC SE IAC SB COM 12 2 IAC SE ls CR IAC IAC "
            + "IAC SB COM 5 5 IAC SE IAC SB COM 5 6 IAC SE IAC SB COM 5 9 IAC SE IAC SB COM 12 1 IAC SE";

        /// <summary>All of them.</summary>
        public static readonly string[] All =
        {
            Inetutils, InetutilsNvt, InetutilsLines, Putty, PuttyNvt, Kermit, Busybox, Windows, PySerial,
        };

        /// <summary>The bytes of all of them.</summary>
        public static byte[][] Bytes()
        {
            byte[][] bytes = new byte[All.Length][];
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = Wire.Bytes(All[i]);
            }

            return bytes;
        }
    }
}
