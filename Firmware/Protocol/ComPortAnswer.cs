namespace TS500.Firmware.Protocol
{
    /// <summary>The frame of what a server sends by RFC 2217.</summary>
    public static class ComPortAnswer
    {
        /// <summary>Starts a subnegotiation.</summary>
        /// <param name="replies">Where it goes.</param>
        /// <param name="command">The client's command that it answers, or would answer.</param>
        public static void Begin(PendingOutput replies, byte command)
        {
            replies.Add(TelnetCommand.Subnegotiation, TelnetOption.ComPort);
            replies.Add((byte)(ComPortCommand.Answer + command));
        }

        /// <summary>Ends a subnegotiation.</summary>
        /// <param name="replies">Where it goes.</param>
        public static void End(PendingOutput replies)
        {
            replies.Add(TelnetCommand.Iac);
            replies.Add(TelnetCommand.SubnegotiationEnd);
        }
    }
}
