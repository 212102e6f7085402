using System.Text.Json;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>The calls that change a port or read what its device said, with curl.</summary>
public sealed class PortCallTests : IDisposable
{
    private readonly SimulatorProcess _simulator = SimulatorProcess.Start();

    public void Dispose()
    {
        _simulator.Dispose();
    }

    [Fact]
    public void SettingsAreChangedTogetherOrNotAtAll()
    {
        string port = _simulator.Http + "/api/ports/2";

        HttpAnswer wrong = Curl.Call(port, "-X", "PATCH", "--json", """{"busy":"reject","baud":"fast","half-close":70000}""");
        Assert.Equal(400, wrong.Status);
        Assert.Equal(2, wrong.Json.GetProperty("errors").GetArrayLength());
        Assert.NotEqual("", wrong.Json.GetProperty("hint").GetString());
        Assert.Equal("probe", Setting(port, "busy").GetString());

        HttpAnswer right = Curl.Call(port, "-X", "PATCH", "--json", """{"busy":"reject","baud":57600}""");
        Assert.Equal(200, right.Status);
        Assert.Equal(57600, right.Json.GetProperty("baud").GetInt32());
        Assert.Equal("reject", Setting(port, "busy").GetString());

        Assert.Equal(200, Curl.Call(port, "-X", "PATCH", "-d", "busy=takeover", "-d", "release-notice=make way").Status);
        Assert.Equal("make way", Setting(port, "release-notice").GetString());
        Assert.Equal(57600, Setting(port, "baud").GetInt32());
    }

    [Fact]
    public void TheLogIsCollectedPieceByPiece()
    {
        string log = _simulator.Http + "/api/ports/1/log";
        Eventually.True(() => Curl.Get(log).Body.Contains("dut> "), "the device to boot");

        HttpAnswer all = Curl.Get(log);
        Assert.Equal(200, all.Status);
        Assert.Contains("DUT kernel starts", all.Body);
        Assert.Contains("\r\nX-Log-First: 0\r\n", all.Headers);
        Assert.Contains($"\r\nX-Log-Next: {all.Body.Length}\r\n", all.Headers);
        Assert.Contains("\r\nX-Log-Missed: 0\r\n", all.Headers);
        Assert.Equal("", Curl.Get($"{log}?from={all.Body.Length}").Body);
        Assert.Equal(416, Curl.Get($"{log}?from={all.Body.Length + 1}").Status);

        using TcpClientSession client = new(_simulator.Port(1));
        client.Send("uptime\r");
        Eventually.True(() => Curl.Get($"{log}?from={all.Body.Length}").Body.EndsWith("dut> ", StringComparison.Ordinal), "its answer");
        Assert.StartsWith("uptime", Curl.Get($"{log}?from={all.Body.Length}").Body);
    }

    private static JsonElement Setting(string port, string key)
    {
        return Curl.Get(port).Json.GetProperty("settings").GetProperty(key);
    }
}
