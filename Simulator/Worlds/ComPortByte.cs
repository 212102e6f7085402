namespace Simulator.Worlds;

/// <summary>The commands and values of RFC 2217.</summary>
internal static class ComPortByte
{
    internal const byte Signature = 0;
    internal const byte SetBaudRate = 1;
    internal const byte SetDataSize = 2;
    internal const byte SetParity = 3;
    internal const byte SetStopSize = 4;
    internal const byte SetControl = 5;
    internal const byte Suspend = 8;
    internal const byte Resume = 9;
    internal const byte SetLineStateMask = 10;
    internal const byte SetModemStateMask = 11;
    internal const byte Purge = 12;

    /// <summary>A server's command is a client's with this added, and so is what it says by itself.</summary>
    internal const byte FirstAnswer = 100;
    internal const byte LineState = FirstAnswer + 6;
    internal const byte ModemState = FirstAnswer + 7;
    internal const byte ServerSuspend = FirstAnswer + Suspend;
    internal const byte ServerResume = FirstAnswer + Resume;

    /// <summary>Values of <see cref="SetControl"/>.</summary>
    internal const byte BreakOn = 5;
    internal const byte BreakOff = 6;

    /// <summary>Values of <see cref="Purge"/>: what the server has received from the UART, or that and what it has yet to send.</summary>
    internal const byte PurgeReceived = 1;
    internal const byte PurgeBoth = 3;
}
