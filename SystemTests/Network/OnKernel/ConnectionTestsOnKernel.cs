using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network.OnKernel;

[Collection(HostsCollection.Name)]
public sealed class ConnectionTestsOnKernel : ConnectionTests
{
    private const int DefaultRetries = 15;

    private readonly string _device;

    public ConnectionTestsOnKernel(Hosts hosts)
        : base(hosts, TcpStack.Kernel, hosts.Kernel.Address)
    {
        _device = hosts.Kernel.Namespace;
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

    private void SetRetries(int retries)
    {
        RunningProgram.Run(Tool.Ip, "netns", "exec", _device, "sysctl", "-qw", $"net.ipv4.tcp_retries2={retries}");
    }
}
