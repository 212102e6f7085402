namespace Simulator.Worlds;

/// <summary>Telnet's bytes (RFC 854), and options.</summary>
internal static class TelnetByte
{
    internal const byte FirstCommand = 240;
    internal const byte SubnegotiationEnd = 240;
    internal const byte NoOperation = 241;
    internal const byte Break = 243;
    internal const byte InterruptProcess = 244;
    internal const byte AbortOutput = 245;
    internal const byte AreYouThere = 246;
    internal const byte EraseCharacter = 247;
    internal const byte EraseLine = 248;
    internal const byte Subnegotiation = 250;
    internal const byte Will = 251;
    internal const byte Wont = 252;
    internal const byte Do = 253;
    internal const byte Dont = 254;
    internal const byte Iac = Cells.Iac;

    internal const byte Binary = 0;
    internal const byte Echo = 1;
    internal const byte SuppressGoAhead = 3;
    internal const byte TimingMark = 6;
    internal const byte TerminalType = 24;
    internal const byte WindowSize = 31;
    internal const byte ComPort = 44;
    internal const byte Unknown = 200;
}
