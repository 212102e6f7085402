using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>A user at a terminal, with Debian's telnet.</summary>
public sealed class TelnetTests
{
    private const string Prompt = "dut> ";
    private const string ControlC = "\x3";
    private const string Backspace = "\x7f";
    private const string Escape = "\x1d";

    [Fact]
    public void APersonWorksWithTheConsole()
    {
        using SimulatorProcess simulator = SimulatorProcess.Start();
        using RunningProgram telnet = Telnet(simulator);

        telnet.Expect("all services started");
        telnet.Expect(Prompt);
        telnet.Type("help\n");
        telnet.Expect("reboot   boot again");
        telnet.Expect(Prompt);

        TypeCharactersFromNowOn(telnet);
        telnet.Type("uptimm" + Backspace + "e\r");
        telnet.Expect("uptimm\b \be\r\n");
        Assert.Matches("up [0-9]+ s", telnet.Expect(Prompt));
        telnet.Type("flood 1000000\r");
        telnet.Expect(" 20 the quick brown fox");
        telnet.Type(ControlC);
        telnet.Expect("^C\r\n" + Prompt);
        telnet.Type("reboot\r");
        telnet.Expect("DUT boot loader");
        telnet.Expect(Prompt);
    }

    [Fact]
    public void ACrashedDeviceIsSilentAndAReleaseMakesRoomForTheNext()
    {
        using SimulatorProcess simulator = SimulatorProcess.Start();
        using RunningProgram telnet = Telnet(simulator);
        telnet.Expect(Prompt);
        telnet.Type("crash\n");
        telnet.Expect("crash");
        telnet.Type("anybody there?\n");
        Curl.WaitForPort(simulator, 1, port => port.GetProperty("bytes").GetProperty("toUart").GetInt32() >= "crash\r\nanybody there?\r\n".Length);

        HttpAnswer release = Curl.Post(simulator.Http + "/api/ports/1/release");

        Assert.True(release.Json.GetProperty("released").GetBoolean());
        string last = telnet.Expect("Connection closed by foreign host.");
        Assert.Contains("released by the operator", last);
        Assert.DoesNotContain("unknown", last);
        telnet.WaitForExit();

        using RunningProgram next = Telnet(simulator);
        next.Expect("Connected to 127.0.0.1");
        Curl.WaitForPort(simulator, 1, port => port.GetProperty("state").GetString() == "connected");
        next.Type("and now?\n");
        Curl.WaitForPort(simulator, 1, port => port.GetProperty("bytes").GetProperty("toUart").GetInt32() >= "crash\r\nanybody there?\r\nand now?\r\n".Length);
    }

    [Fact]
    public void ASecondPersonIsToldWhoHoldsThePort()
    {
        using SimulatorProcess simulator = SimulatorProcess.Start();
        using RunningProgram first = Telnet(simulator);
        first.Expect(Prompt);
        string? holder = Curl.Get(simulator.Http + "/api/ports/1").Json.GetProperty("client").GetString();

        using RunningProgram second = Telnet(simulator);

        Assert.Contains($"port 1 is in use by {holder} since ", second.Expect("Connection closed by foreign host."));
        second.WaitForExit();
        first.Type("help\n");
        first.Expect("reboot   boot again");
    }

    /// <summary>telnet on its own terminal, provided by socat.</summary>
    private static RunningProgram Telnet(SimulatorProcess simulator)
    {
        Tool.Require(Tool.Telnet);
        return RunningProgram.Start(
            Tool.Socat, "-", $"EXEC:telnet {simulator.Port(1).Address} {simulator.Port(1).Port},pty,setsid,ctty,stderr");
    }

    /// <summary>A raw port leaves telnet in line mode with local echo, until the user switches to character mode.</summary>
    private static void TypeCharactersFromNowOn(RunningProgram telnet)
    {
        telnet.Type(Escape);
        telnet.Expect("telnet> ");
        telnet.Type("mode character\n");

        // telnet asks for SGA with IAC DO 3, which a raw port passes on: the console takes the 3 for Ctrl-C.
        telnet.Expect("^C\r\n" + Prompt);
    }
}
