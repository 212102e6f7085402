using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>One client per port: the second is refused with a message, the first does not notice.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly string _configuration = Path.GetTempFileName();

    public void Dispose()
    {
        File.Delete(_configuration);
    }

    [Theory]
    [InlineData("probe")]
    [InlineData("reject")]
    [InlineData("takeover-idle")]
    public void ASecondClientGetsOneLineAndEndOfFile(string busy)
    {
        BoardUnderTest.WriteRaw(_configuration, $"[port2]\nbusy={busy}\n");
        using SimulatorProcess simulator = SimulatorProcess.Start("--config", _configuration, "--uart", "2=loopback");
        using TcpClientSession first = new(simulator.Port(2));
        first.Send("a");
        first.ReadUntil("a");

        using TcpClientSession second = new(simulator.Port(2));
        (string text, bool reset) = second.ReadToEnd();

        string holder = first.LocalEndPoint.Replace(".", @"\.");
        Assert.Matches($@"\Aport 2 is in use by {holder} since \d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\dZ, \d+ s ago\r\n\z", text);
        Assert.False(reset);
        first.Send("b");
        first.ReadUntil("b");
        Assert.Equal(1, Curl.Get(simulator.Http + "/api/ports/2").Json.GetProperty("refused").GetInt32());
    }
}
