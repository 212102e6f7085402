using System.Net;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>A port that is leased to one of two hosts, with curl.</summary>
public sealed class LeaseTests : IDisposable
{
    private static readonly IPAddress s_runner = IPAddress.Parse("127.0.0.2");
    private static readonly IPAddress s_stranger = IPAddress.Parse("127.0.0.3");

    private readonly SimulatorProcess _simulator = SimulatorProcess.Start("--uart", "1=loopback");

    private string Lease => _simulator.Http + "/api/ports/1/lease";

    public void Dispose()
    {
        _simulator.Dispose();
    }

    [Fact]
    public void TheRunnerThatLeasesThePortHasItUntilItGivesItBack()
    {
        HttpAnswer leased = Curl.Call(Lease, "--interface", "127.0.0.2", "-d", "owner=ci-42", "-d", "seconds=600");
        Assert.Equal(200, leased.Status);
        Assert.Equal("127.0.0.2", leased.Json.GetProperty("lease").GetProperty("address").GetString());

        Assert.StartsWith("port 1 is leased by ci-42 for 127.0.0.2 until ", Refusal(s_stranger));
        using TcpClientSession runner = new(_simulator.Port(1), from: s_runner);
        runner.Send("mine");
        Assert.Equal("mine", runner.ReadUntil("mine"));

        HttpAnswer other = Curl.Call(Lease, "-d", "owner=ci-43", "-d", "seconds=1");
        Assert.Equal(409, other.Status);
        Assert.Contains("ci-42", other.Json.GetProperty("error").GetString());
        Assert.Equal(409, Curl.Call(Lease, "-X", "DELETE", "-d", "owner=ci-43").Status);

        Assert.True(Curl.Call(Lease, "-X", "DELETE", "-d", "owner=ci-42").Json.GetProperty("ended").GetBoolean());
        Assert.Contains("the lease of port 1 is over", runner.ReadToEnd().Text);
        using TcpClientSession next = new(_simulator.Port(1), from: s_stranger);
        next.Send("served");
        next.ReadUntil("served");
    }

    [Fact]
    public void AControllerLeasesForARunnerAndTheLeaseEndsByItself()
    {
        Assert.Equal(200, Curl.Call(Lease, "--json", """{"owner":"jenkins","seconds":2,"address":"127.0.0.2"}""").Status);
        using TcpClientSession runner = new(_simulator.Port(1), from: s_runner);
        runner.Send("x");
        runner.ReadUntil("x");
        Assert.Contains("is leased by jenkins for 127.0.0.2", Refusal(IPAddress.Loopback));

        Assert.EndsWith("the lease of port 1 is over\r\n", runner.ReadToEnd().Text);
        Curl.WaitForPort(_simulator, 1, port => port.GetProperty("ends").GetProperty("leaseOver").GetInt32() == 1);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, Curl.Get(_simulator.Http + "/api/ports/1").Json.GetProperty("lease").ValueKind);
    }

    [Fact]
    public void APortInUseIsNotLeasedToSomebodyElse()
    {
        using TcpClientSession user = new(_simulator.Port(1), from: s_stranger);
        user.Send("x");
        user.ReadUntil("x");

        HttpAnswer refused = Curl.Call(Lease, "-d", "owner=ci", "-d", "seconds=60");
        Assert.Equal(409, refused.Status);
        Assert.Contains(user.LocalEndPoint, refused.Json.GetProperty("error").GetString());
        Assert.Contains("release", refused.Json.GetProperty("hint").GetString());
        user.Send("y");
        user.ReadUntil("y");
    }

    private string Refusal(IPAddress from)
    {
        using TcpClientSession newcomer = new(_simulator.Port(1), from: from);
        return newcomer.ReadToEnd().Text;
    }
}
