using System.Text.Json;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>HTTP clients at a serial port, which are taken for web browsers.</summary>
public sealed class WebClientTests : IDisposable
{
    private const string Notice = "port 2 takes no web requests (web= in nf.config)";

    private readonly string _configuration = Path.GetTempFileName();

    public void Dispose()
    {
        File.Delete(_configuration);
    }

    [Theory]
    [InlineData("raw")]
    [InlineData("auto")]
    [InlineData("telnet")]
    public void CurlIsToldSoAndNothingOfItReachesTheDevice(string mode)
    {
        using SimulatorProcess simulator = Start($"mode={mode}");

        // Its answer is no HTTP, but curl may be told to take it.
        using RunningProgram curl = RunningProgram.Start(
            Tool.Curl, "-s", "--http0.9", "--max-time", "15", "-d", "reboot\r", $"http://{simulator.Port(2)}/");
        curl.WaitForExit();

        JsonElement port = Curl.Get(simulator.Http + "/api/ports/2").Json;
        Assert.EndsWith(Notice, curl.Output.TrimEnd());
        Assert.Equal("idle", port.GetProperty("state").GetString());
        Assert.Equal(1, port.GetProperty("ends").GetProperty("web").GetInt32());
        Assert.Equal("web", port.GetProperty("sessions")[0].GetProperty("reason").GetString());
        Assert.Equal(0, port.GetProperty("bytes").GetProperty("fromClient").GetInt64());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(13)]
    public void ARequestInTwoPiecesIsKnownAllTheSame(int first)
    {
        const string request = "GET / HTTP/1.1\r\n";
        using SimulatorProcess simulator = Start("mode=raw");
        using TcpClientSession client = new(simulator.Port(2));

        client.Send(request[..first]);
        client.Send(request[first..]);

        Assert.Equal(Notice, client.ReadToEnd().Text.TrimEnd());
    }

    [Fact]
    public void APortThatTakesThemTakesThem()
    {
        using SimulatorProcess simulator = Start("web=allow\nmode=raw");
        using TcpClientSession client = new(simulator.Port(2));

        client.Send("GET / HTTP/1.1\r\n\r\n");

        client.ReadUntil("GET / HTTP/1.1\r\n\r\n");
    }

    [Fact]
    public void WhoeverTypesWaitsForNothing()
    {
        using SimulatorProcess simulator = Start("mode=raw");
        using TcpClientSession client = new(simulator.Port(2));

        foreach (string key in (string[])["G", "E", "T", " ", "/", " ", "H", "T", "T", "P", "/", "1", ".", "1", "\r"])
        {
            client.Send(key);
            client.ReadUntil(key);
        }
    }

    private SimulatorProcess Start(string settings)
    {
        File.WriteAllText(_configuration, $"[port2]\n{settings}\n");
        return SimulatorProcess.Start("--config", _configuration, "--uart", "2=loopback");
    }
}
