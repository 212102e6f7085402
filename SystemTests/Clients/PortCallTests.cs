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

    [Fact]
    public void ABreakReachesTheDevice()
    {
        string port = _simulator.Http + "/api/ports/1";
        Eventually.True(() => Curl.Get(port + "/log").Body.Contains("dut> "), "the device to boot");
        using TcpClientSession client = new(_simulator.Port(1));

        HttpAnswer answer = Curl.Call(port + "/break", "-d", "ms=300");
        Assert.Equal(202, answer.Status);
        Assert.Equal(300, answer.Json.GetProperty("milliseconds").GetInt32());

        // Behind a break the console takes h for its SysRq menu.
        client.Send("h");
        Eventually.True(() => Curl.Get(port + "/log").Body.Contains("sysrq: HELP"), "the device's answer to the break");
        Assert.Equal(1, Curl.Get(port).Json.GetProperty("breaks").GetInt32());
    }

    [Fact]
    public void LinesAndAResetReachTheDevice()
    {
        // It has both lines without a pin being named.
        using SimulatorProcess simulator = SimulatorProcess.Start("--board", Built.Boards["virtual"]);
        string port = simulator.Http + "/api/ports/1";
        Eventually.True(() => Boots(port) == 1, "the device to boot");

        HttpAnswer held = Curl.Call(port + "/lines", "-d", "rts=true");
        Assert.Equal(200, held.Status);
        Assert.True(held.Json.GetProperty("rts").GetBoolean());
        Curl.Call(port + "/lines", "--json", """{"rts":false}""");
        Eventually.True(() => Boots(port) == 2, "the device to boot again");

        Assert.Equal(409, Curl.Post(port + "/reset").Status);
        HttpAnswer reset = Curl.Post(port + "/reset?sequence=esp-run");
        Assert.Equal(202, reset.Status);
        Assert.Equal(100, reset.Json.GetProperty("milliseconds").GetInt32());
        Eventually.True(() => Boots(port) == 3, "the device to boot after the reset");
    }

    [Fact]
    public void PrometheusFindsNothingWrongWithTheMetrics()
    {
        using (TcpClientSession client = new(_simulator.Port(1)))
        {
            client.AskUptime();
        }

        Tool.Require(Tool.Promtool);
        Curl.WaitForPort(_simulator, 1, port => port.GetProperty("ends").GetProperty("closed").GetInt32() == 1);
        RunningProgram.Run("sh", "-c", $"curl -s -S {_simulator.Http}/metrics | {Tool.Promtool} check metrics");
        HttpAnswer metrics = Curl.Get(_simulator.Http + "/metrics");
        Assert.Contains("\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n", metrics.Headers);
        Assert.Contains("\nts500_port_bytes_total{port=\"1\",kind=\"fromClient\"} 7\n", metrics.Body);
        Assert.Contains("\nts500_port_ends_total{port=\"1\",reason=\"closed\"} 1\n", metrics.Body);
    }

    private static int Boots(string port)
    {
        return Curl.Get(port + "/log").Body.Split("all services started").Length - 1;
    }

    private static JsonElement Setting(string port, string key)
    {
        return Curl.Get(port).Json.GetProperty("settings").GetProperty(key);
    }
}
