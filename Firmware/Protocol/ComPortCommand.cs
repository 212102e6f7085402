namespace TS500.Firmware.Protocol
{
    /// <summary>RFC 2217's commands of a client; an answer has <see cref="Answer"/> added.</summary>
    public static class ComPortCommand
    {
        /// <summary>What an answer's command has over the client's.</summary>
        public const byte Answer = 100;

        /// <summary>Gives or asks for a text that names the product.</summary>
        public const byte Signature = 0;

        /// <summary>Sets the baud rate, in four bytes, or asks for it with 0.</summary>
        public const byte SetBaudRate = 1;

        /// <summary>Sets the number of data bits, or asks for it with 0.</summary>
        public const byte SetDataSize = 2;

        /// <summary>Sets the parity, or asks for it with 0.</summary>
        public const byte SetParity = 3;

        /// <summary>Sets the number of stop bits, or asks for it with 0.</summary>
        public const byte SetStopSize = 4;

        /// <summary>Sets or asks for flow control, break, DTR or RTS.</summary>
        public const byte SetControl = 5;

        /// <summary>Tells the state of the line, or asks for it.</summary>
        public const byte NotifyLineState = 6;

        /// <summary>Tells the state of the modem lines, or asks for it.</summary>
        public const byte NotifyModemState = 7;

        /// <summary>The receiver is to send no more data.</summary>
        public const byte FlowControlSuspend = 8;

        /// <summary>The receiver may send data again.</summary>
        public const byte FlowControlResume = 9;

        /// <summary>Says which states of the line to tell.</summary>
        public const byte SetLineStateMask = 10;

        /// <summary>Says which states of the modem lines to tell.</summary>
        public const byte SetModemStateMask = 11;

        /// <summary>Drops what is buffered.</summary>
        public const byte PurgeData = 12;
    }
}
