using System.Net;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network.OnLwip;

/// <summary>A board without a fixed address gets one from the network, late if need be, and another when it changes.</summary>
[Collection(HostsCollection.Name)]
[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class DhcpTests : IDisposable
{
    private const int Terminate = 15;
    private const int HttpPort = 80;

    private readonly Hosts _hosts;
    private readonly RunningProgram _simulator;

    public DhcpTests(Hosts hosts)
    {
        _hosts = hosts;
        SimulatedDevice.MakeTap(hosts.Lwip, SimulatedDevice.Tap);
        _simulator = RunningProgram.StartOn(
            hosts.Lwip,
            "dotnet",
            Path.Combine(Built.Simulator, "Simulator.dll"),
            "--network", "lwip", "--tap", SimulatedDevice.Tap);
    }

    public void Dispose()
    {
        _simulator.Send(Terminate);
        _simulator.WaitForExit();
        _simulator.Dispose();
    }

    [Fact]
    public void TheBoardIsWhereTheServerPutsIt()
    {
        using (Serve("192.0.2.50"))
        {
            AssertAt("192.0.2.50");
        }

        using (Serve("192.0.2.60"))
        {
            using (_hosts.Unplug(TcpStack.Lwip))
            {
                _simulator.ExpectError("tap0 is down");
            }

            AssertAt("192.0.2.60");
        }
    }

    private RunningProgram Serve(string address)
    {
        RunningProgram server = RunningProgram.StartOn(
            _hosts.New,
            Tool.Dnsmasq,
            "--no-daemon", "--conf-file=/dev/null", "--port=0", "--interface=eth0", "--bind-interfaces", "--dhcp-authoritative",
            $"--dhcp-range={address},{address},120", "--dhcp-leasefile=/dev/null", "--no-ping", "--user=root");
        server.ExpectError("DHCP, IP range");
        return server;
    }

    private void AssertAt(string address)
    {
        _simulator.Expect($"http://{address}:{HttpPort}/");
        Assert.Equal(200, _hosts.Old.Call(new IPEndPoint(IPAddress.Parse(address), HttpPort), "GET", "/api/device").Status);
    }
}
