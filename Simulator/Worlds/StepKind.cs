namespace Simulator.Worlds;

/// <summary>What a step of a schedule does. Its line in a schedule begins with the name.</summary>
public enum StepKind
{
    /// <summary>Nothing happens for a while.</summary>
    Pause,

    /// <summary>A client connects to a port.</summary>
    Connect,

    /// <summary>A client sends numbered bytes.</summary>
    Send,

    /// <summary>A client that speaks telnet negotiates, or gives a command of telnet, in one piece or in several.</summary>
    Negotiate,

    /// <summary>A client that speaks telnet gives a command of RFC 2217, in one piece or in several.</summary>
    SetLine,

    /// <summary>A client stops reading.</summary>
    StopReading,

    /// <summary>A client reads again.</summary>
    Read,

    /// <summary>A client closes its sending side.</summary>
    HalfClose,

    /// <summary>A client's program ends.</summary>
    Close,

    /// <summary>A client resets its connection.</summary>
    Reset,

    /// <summary>A host loses its power.</summary>
    Vanish,

    /// <summary>A host is back and knows nothing.</summary>
    Return,

    /// <summary>A host stands still.</summary>
    Freeze,

    /// <summary>A host goes on.</summary>
    Resume,

    /// <summary>A host's cable is pulled.</summary>
    Cut,

    /// <summary>A host's cable is plugged in, and its link is as good as new.</summary>
    Mend,

    /// <summary>A host's link loses segments.</summary>
    Lose,

    /// <summary>A host's link becomes slow.</summary>
    Slow,

    /// <summary>A host's link delivers segments twice and out of order.</summary>
    Shuffle,

    /// <summary>A host looks which ports are open.</summary>
    Scan,

    /// <summary>A host sends SYNs from addresses that nobody has.</summary>
    Flood,

    /// <summary>A robot begins to connect to a port again and again.</summary>
    Robot,

    /// <summary>A host's robot stops.</summary>
    StopRobot,

    /// <summary>The operator releases a port at once, and takes it.</summary>
    Release,

    /// <summary>The operator releases a port gracefully.</summary>
    ReleaseGracefully,

    /// <summary>The operator releases a port and has what its client sent dropped.</summary>
    Purge,

    /// <summary>A host makes an HTTP call that changes nothing.</summary>
    Get,

    /// <summary>The operator changes a port's settings.</summary>
    Patch,

    /// <summary>The operator replaces nf.config.</summary>
    Configure,

    /// <summary>A host leases a port.</summary>
    Lease,

    /// <summary>A host ends its lease of a port.</summary>
    EndLease,

    /// <summary>The operator has a break sent.</summary>
    Break,

    /// <summary>The operator switches modem lines.</summary>
    Lines,

    /// <summary>A host listens to the events.</summary>
    Listen,

    /// <summary>A host follows a port's log.</summary>
    Follow,

    /// <summary>A host begins an HTTP request and does not go on.</summary>
    Dawdle,

    /// <summary>A device says something.</summary>
    Say,

    /// <summary>A device talks without a pause.</summary>
    Chatter,

    /// <summary>A device goes silent, and takes whatever comes.</summary>
    Hush,

    /// <summary>A device begins to answer each byte that it gets.</summary>
    Echo,

    /// <summary>A device holds off the board with XOFF, if it has set its UART so, until it is silent again.</summary>
    Hold,

    /// <summary>The operator restarts the board.</summary>
    Restart,

    /// <summary>The board loses its power for a moment.</summary>
    PowerCut,

    /// <summary>The board loses its power at one of the next accesses to its storage, or in the middle of a write.</summary>
    TearStorage,

    /// <summary>The board's storage is full, or has room again.</summary>
    FillStorage,

    /// <summary>The board's cable is pulled or plugged in.</summary>
    Cable,
}
