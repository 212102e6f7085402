using Simulator.Hardware.Network;

namespace SystemTests.Network.Memory;

/// <summary>A board's sockets and a host that connects to them, for the same questions to lwIP and to the TCP in memory.</summary>
internal interface IConformanceBench
{
    /// <summary>The board's sockets.</summary>
    ISocketStack Stack { get; }

    /// <summary>The states of the board's control blocks, without those of listeners.</summary>
    string States { get; }

    /// <summary>The time, in ms.</summary>
    long Now { get; }

    /// <summary>Starts to connect.</summary>
    IConformancePeer Connect(int port, int sourcePort = 0);

    /// <summary>Lets time pass.</summary>
    void Pass(int milliseconds);

    /// <summary>Pulls or plugs the host's cable.</summary>
    void Cut(bool isCut);
}
