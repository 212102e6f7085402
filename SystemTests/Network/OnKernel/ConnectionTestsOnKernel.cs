using System.Net;
using Simulator.Hardware.Network;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network.OnKernel;

[Collection(InProcessSockets.Name)]
public sealed class ConnectionTestsOnKernel : ConnectionTests
{
    private const int DefaultRetries = 15;

    private readonly string _device;

    public ConnectionTestsOnKernel(OwnHosts own)
        : base(own.Hosts, TcpStack.Kernel, Entered(own.Hosts))
    {
        _device = own.Hosts.Kernel.Namespace;
    }

    public override void Dispose()
    {
        SetRetries(DefaultRetries);
        base.Dispose();
    }

    /// <summary>On lwIP that takes a quarter of an hour.</summary>
    [Fact]
    public void RetransmissionsAndWindowProbesThatRunOutAreATimeout()
    {
        const int threeSeconds = 3;
        OnItsWay[] kinds = [OnItsWay.FewBytes, OnItsWay.FullSendBuffer, OnItsWay.FullWindow];
        SetRetries(threeSeconds);
        Connect(2 * kinds.Length);
        Vanish([.. kinds, .. kinds]);
        AssertTimesOut();
    }

    /// <summary>Puts nanoFramework's sockets on the kernel, as they are on a board: another test may have forwarded its ports.</summary>
    private static IPAddress Entered(Hosts hosts)
    {
        SimulatedNetwork.Stack = new KernelSocketStack(PortForwarding.None);
        return hosts.Kernel.Address;
    }

    private void SetRetries(int retries)
    {
        RunningProgram.Run(Tool.Ip, "netns", "exec", _device, "sysctl", "-qw", $"net.ipv4.tcp_retries2={retries}");
    }
}
