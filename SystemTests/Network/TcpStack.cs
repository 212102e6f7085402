namespace SystemTests.Network;

/// <summary>The TCP stack beneath the firmware.</summary>
public enum TcpStack
{
    /// <summary>The PC's own.</summary>
    Kernel,

    /// <summary>A board's.</summary>
    Lwip,
}
