using System.Net;
using System.Text.RegularExpressions;
using Simulator.Hardware.Network;
using Simulator.Hardware.Network.Lwip;
using SystemTests.Network.OnLwip;

namespace SystemTests.Network.Memory;

/// <summary>lwIP itself, and Linux as the host. Several may share lwIP: each sees only the connections to its own ports.</summary>
/// <param name="hosts">The network.</param>
/// <param name="host">The host that connects.</param>
/// <param name="stack">lwIP's sockets.</param>
internal sealed class LwipBench(Hosts hosts, Host host, LwipSocketStack stack) : IConformanceBench, IDisposable
{
    private readonly List<LinuxPeer> _peers = [];
    private readonly HashSet<string> _ports = [];
    private bool _isCut;

    public ISocketStack Stack => stack;

    public string States => string.Join(
        ' ',
        Regex.Matches(LwipSocketStack.DescribeControlBlocks(), "([A-Z]+[_A-Z0-9]+) ([0-9]+) ")
            .Where(match => _ports.Contains(match.Groups[2].Value))
            .Select(match => match.Groups[1].Value)
            .Order());

    public long Now => Environment.TickCount64;

    public IConformancePeer Connect(int port, int sourcePort = 0)
    {
        _ports.Add($"{port}");
        LinuxPeer peer = host.Run(() => new LinuxPeer(new IPEndPoint(LwipInProcess.Address, port), sourcePort));
        _peers.Add(peer);
        return peer;
    }

    public void Pass(int milliseconds)
    {
        Thread.Sleep(milliseconds);
    }

    public void Cut(bool isCut)
    {
        _isCut = isCut;
        if (isCut)
        {
            hosts.Cut(host);
        }
        else
        {
            hosts.Restore(host);
        }
    }

    public void Dispose()
    {
        if (_isCut)
        {
            hosts.Restore(host);
        }

        _peers.ForEach(peer => peer.Dispose());
    }
}
