using System.Net;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network.OnKernel;

[Collection(HostsCollection.Name)]
public sealed class NetworkLossTestsOnKernel(Hosts hosts) : NetworkLossTests(hosts, TcpStack.Kernel)
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
