using System.Net;
using System.Text.RegularExpressions;
using Simulator.Hardware;
using Simulator.Hardware.Network;
using Simulator.Hardware.Network.Lwip;
using Simulator.Hardware.Network.Memory;
using MemoryHost = Simulator.Hardware.Network.Memory.Host;

namespace SystemTests.Network.Memory;

/// <summary>The TCP in memory.</summary>
internal sealed class MemoryBench : IConformanceBench
{
    private const long Millisecond = 1_000_000;

    private readonly MemoryNetwork _network;

    /// <summary>Makes a board and a host.</summary>
    internal MemoryBench(LwipBuild build, BoardLimits limits, int seed = 1)
    {
        _network = new MemoryNetwork(new EventQueue(), new Random(seed));
        Board = _network.AddBoard(Address, build, limits);
        Host = _network.AddHost(IPAddress.Parse("192.0.2.2"));
    }

    public ISocketStack Stack => Board;

    public string States =>
        string.Join(' ', Regex.Matches(Board.DescribeControlBlocks(), "[A-Z]+[_A-Z0-9]+").Select(match => match.Value).Where(state => state != "CLOSED").Order());

    public long Now => _network.Events.Now / Millisecond;

    internal static IPAddress Address { get; } = IPAddress.Parse("192.0.2.5");

    internal MemoryNetwork Network => _network;

    internal MemorySocketStack Board { get; }

    internal MemoryHost Host { get; }

    public IConformancePeer Connect(int port, int sourcePort = 0)
    {
        return new MemoryPeer(Host.Connect(Address, port, sourcePort));
    }

    public void Pass(int milliseconds)
    {
        _network.Events.RunUntil(_network.Events.Now + (milliseconds * Millisecond));
    }

    public void Cut(bool isCut)
    {
        Host.Link.IsCut = isCut;
    }
}
