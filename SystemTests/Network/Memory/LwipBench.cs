using System.Net;
using System.Text.RegularExpressions;
using Simulator.Hardware.Network;
using Simulator.Hardware.Network.Lwip;
using SystemTests.Network.OnLwip;

namespace SystemTests.Network.Memory;

/// <summary>lwIP itself, and Linux as the host.</summary>
internal sealed class LwipBench : IConformanceBench, IDisposable
{
    private readonly Hosts _hosts;
    private readonly List<LinuxPeer> _peers = [];

    /// <summary>Puts lwIP beneath the sockets.</summary>
    internal LwipBench(Hosts hosts)
    {
        _hosts = hosts;
        LwipInProcess.Enter(hosts);
        Stack = SimulatedNetwork.Stack;
        Stack.CloseAll();
    }

    public ISocketStack Stack { get; }

    public string States => string.Join(
        ' ', Regex.Matches(LwipSocketStack.DescribeControlBlocks(), "[A-Z]+[_A-Z0-9]+").Select(match => match.Value).Order());

    public long Now => Environment.TickCount64;

    public IConformancePeer Connect(int port, int sourcePort = 0)
    {
        LinuxPeer peer = _hosts.Old.Run(() => new LinuxPeer(new IPEndPoint(LwipInProcess.Address, port), sourcePort));
        _peers.Add(peer);
        return peer;
    }

    public void Pass(int milliseconds)
    {
        Thread.Sleep(milliseconds);
    }

    public void Cut(bool isCut)
    {
        if (isCut)
        {
            _hosts.CutOld();
        }
        else
        {
            _hosts.RestoreOld();
        }
    }

    public void Dispose()
    {
        _hosts.RestoreOld();
        _peers.ForEach(peer => peer.Dispose());
        Stack.CloseAll();
        LwipInProcess.Leave();
    }
}
