using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>A user at a terminal, with Debian's telnet.</summary>
public sealed class TelnetTests
{
    private const string Prompt = "dut> ";

    [Fact]
    public void ACrashedDeviceIsSilentAndAReleaseMakesRoomForTheNext()
    {
        using SimulatorProcess simulator = Start();
        using RunningProgram telnet = Telnet(simulator);
        telnet.Expect(Prompt);
        telnet.Type("crash");
        telnet.Expect("crash");
        telnet.Type("\r");
        telnet.Type("anybody there?\r");
        Curl.WaitForPort(simulator, 1, port => port.GetProperty("bytes").GetProperty("toUart").GetInt32() >= "crash\ranybody there?\r".Length);

        HttpAnswer release = Curl.Post(simulator.Http + "/api/ports/1/release");

        Assert.True(release.Json.GetProperty("released").GetBoolean());
        string last = telnet.Expect("Connection closed by foreign host.");
        Assert.Contains("released by the operator", last);
        Assert.DoesNotContain("unknown", last);
        telnet.WaitForExit();

        using RunningProgram next = Telnet(simulator);
        next.Expect("Connected to 127.0.0.1");
        Curl.WaitForPort(simulator, 1, port => port.GetProperty("state").GetString() == "connected");
        next.Type("and now?\r");
        Curl.WaitForPort(simulator, 1, port => port.GetProperty("bytes").GetProperty("toUart").GetInt32() >= "crash\ranybody there?\rand now?\r".Length);
    }

    [Fact]
    public void ASecondPersonIsToldWhoHoldsThePort()
    {
        using SimulatorProcess simulator = Start();
        using RunningProgram first = Telnet(simulator);
        first.Expect(Prompt);
        string? holder = Curl.Get(simulator.Http + "/api/ports/1").Json.GetProperty("client").GetString();

        using RunningProgram second = Telnet(simulator);

        Assert.Contains($"port 1 is in use by {holder} since ", second.Expect("Connection closed by foreign host."));
        second.WaitForExit();
        first.Type("help\r");
        first.Expect("reboot   boot again");
    }

    /// <summary>A device as it is by default, also in what it speaks with its clients.</summary>
    private static SimulatorProcess Start()
    {
        return SimulatorProcess.Start("--config", FiveConsoles.DefaultConfiguration);
    }

    /// <summary>telnet on its own terminal, provided by socat.</summary>
    private static RunningProgram Telnet(SimulatorProcess simulator)
    {
        Tool.Require(Tool.Telnet);
        return RunningProgram.Start(
            Tool.Socat, "-", $"EXEC:telnet {simulator.Port(1).Address} {simulator.Port(1).Port},pty,setsid,ctty,stderr");
    }
}
