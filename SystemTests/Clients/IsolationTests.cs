using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>Problems on one port do not affect the other four.</summary>
public sealed class IsolationTests
{
    private static readonly string[] FourLoopbacks =
        ["--no-pacing", "--uart", "2=loopback", "--uart", "3=loopback", "--uart", "4=loopback", "--uart", "5=loopback"];

    [Fact]
    public void AClientThatDoesNotReadWhileItsDeviceFloods()
    {
        using SimulatorProcess simulator = SimulatorProcess.Start([.. FourLoopbacks, "--uart", "1=console"]);
        using TcpClientSession slow = new(simulator.Port(1));
        slow.ReadUntil("dut> ");
        slow.Send("flood 1000000\r");
        Curl.WaitForPort(simulator, 1, port => port.GetProperty("bytes").GetProperty("lost").GetInt64() > 0);

        SocatEcho.AssertExact(simulator, 2, 3, 4, 5);

        Assert.True(Curl.Post(simulator.Http + "/api/ports/1/release").Json.GetProperty("released").GetBoolean());
    }

    [Theory]
    [InlineData("virtual")]
    [InlineData("esp32-p4")]
    public void ADeviceThatHoldsItsUart(string board)
    {
        string link = Path.Combine(Path.GetTempPath(), "ts500-" + Guid.NewGuid().ToString("N"));
        string config = Path.GetTempFileName();
        BoardUnderTest.WriteRaw(config, "[port1]\nflow=rts-cts\n" + string.Concat(Enumerable.Range(2, 4).Select(i => $"[port{i}]\nbaud=3000000\n")));
        try
        {
            using SimulatorProcess simulator = SimulatorProcess.Start(
                [.. FourLoopbacks, "--board", Built.Boards[board], "--config", config, "--uart", "1=pty:" + link]);
            using FileStream heldDevice = new(link, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
            using TcpClientSession client = new(simulator.Port(1));
            client.Send(new byte[100000]);
            Curl.WaitForPort(simulator, 1, port => Bytes(port, "fromClient") > Bytes(port, "toUart"));

            SocatEcho.AssertExact(simulator, 2, 3, 4, 5);

            heldDevice.Write("still there\n"u8);
            client.ReadUntil("still there\n");
        }
        finally
        {
            File.Delete(config);
        }
    }

    private static long Bytes(System.Text.Json.JsonElement port, string counter)
    {
        return port.GetProperty("bytes").GetProperty(counter).GetInt64();
    }
}
