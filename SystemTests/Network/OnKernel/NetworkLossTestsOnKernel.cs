using System.Net;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network.OnKernel;

public sealed class NetworkLossTestsOnKernel(OwnHosts own) : NetworkLossTests(own.Hosts, TcpStack.Kernel), IClassFixture<OwnHosts>
{
    [Fact]
    public void AnotherAddressIsServedAndNoByteIsLostInBetween()
    {
        IPAddress other = IPAddress.Parse("192.0.2.77");
        try
        {
            AssertServedAtAnotherAddress(() => Readdress(Hosts.Kernel.Address, other), other);
        }
        finally
        {
            Readdress(other, Hosts.Kernel.Address);
        }
    }

    private void Readdress(IPAddress from, IPAddress to)
    {
        RunningProgram.Run(Tool.Ip, "-n", Hosts.Kernel.Namespace, "addr", "del", $"{from}/24", "dev", "eth0");
        RunningProgram.Run(Tool.Ip, "-n", Hosts.Kernel.Namespace, "addr", "add", $"{to}/24", "dev", "eth0");
    }
}
