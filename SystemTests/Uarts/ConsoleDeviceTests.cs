using System.Text;
using Simulator.Hardware;
using Simulator.Hardware.Devices;
using Simulator.Hardware.Uarts;
using Xunit;

namespace SystemTests.Uarts;

public sealed class ConsoleDeviceTests
{
    private readonly ManualTime _time = new();
    private readonly ConsoleDevice _device;

    public ConsoleDeviceTests()
    {
        _device = new ConsoleDevice(_time);
        _device.Configure(new LineSettings(115200, 8, LineParity.None, 1, false));
    }

    [Fact]
    public void ItBootsAndPrompts()
    {
        string boot = Type("");
        Assert.Contains("DUT boot loader", boot);
        Assert.EndsWith("\r\ndut> ", boot);
    }

    [Theory]
    [InlineData("help\r")]
    [InlineData("help\n")]
    [InlineData("help\r\n")]
    [InlineData("help\r\0")]
    public void EveryLineEndRunsALineOnce(string typed)
    {
        Type("");
        string answer = Type(typed);
        Assert.StartsWith("help\r\nhelp     this list\r\n", answer);
        Assert.Single(answer.Split("dut> ").Skip(1));
    }

    [Theory]
    [InlineData("\b")]
    [InlineData("\x7f")]
    public void BackspaceTakesTheLastCharacterBack(string backspace)
    {
        Type("");
        Assert.Equal("uptimx\b \be\r\nup 0 s\r\ndut> ", Type("uptimx" + backspace + "e\r"));
        Assert.Equal("", Type(backspace));
    }

    [Fact]
    public void UptimeCountsFromTheBoot()
    {
        Type("");
        _time.Pass(90000);
        Assert.Contains("up 90 s", Type("uptime\r"));
        Assert.Contains("DUT boot loader", Type("reboot\r"));
        Assert.Contains("up 0 s", Type("uptime\r"));
    }

    [Fact]
    public void CtrlCDropsTheLine()
    {
        Type("");
        Assert.Equal("cras^C\r\ndut> ", Type("cras\x3"));
        Assert.Contains("up 0 s", Type("uptime\r"));
    }

    [Fact]
    public void FloodPrintsAsManyLinesAsAsked()
    {
        Type("");
        string[] lines = Type("flood 1000\r").Split("\r\n");
        Assert.Equal(1002, lines.Length);
        Assert.StartsWith("    1000 ", lines[1000]);
        Assert.Equal("dut> ", lines[1001]);
    }

    [Fact]
    public void CtrlCEndsAFlood()
    {
        Type("");
        _device.Send("flood 1000000\r"u8);
        byte[] some = new byte[4000];
        _device.Receive(some);
        Assert.EndsWith("^C\r\ndut> ", Type("\x3"));
    }

    [Fact]
    public void ARebootEndsAFlood()
    {
        Type("");
        _device.Send("flood 1000000\r"u8);
        Assert.EndsWith("and press Enter.\r\ndut> ", Type("reboot\r"));
    }

    [Fact]
    public void ACrashEndsAFlood()
    {
        Type("");
        _device.Send("flood 1000000\r"u8);
        _device.Receive(new byte[4000]);
        _device.Send("crash\r"u8);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(0, _device.Receive(new byte[1]));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }

    [Fact]
    public void ACrashedDeviceIsSilent()
    {
        Type("");
        Type("crash\r");
        Assert.Equal("", Type("help\r"));
    }

    [Fact]
    public void AnUnknownCommandIsSaid()
    {
        Type("");
        Assert.Contains("halp: unknown; try help", Type("halp\r"));
        Assert.Contains("flood N: 1 to 1000000", Type("flood many\r"));
    }

    [Theory]
    [InlineData("crash\r")]
    [InlineData("flood 1000000\r")]
    public void ItIsHeldInResetByRtsAndThenBoots(string state)
    {
        Type("");
        _device.Send(Encoding.ASCII.GetBytes(state));
        _device.SetLine(ModemLine.Rts, true);
        _time.Pass(1000);
        Assert.Equal("", Type("help\r"));
        _device.SetLine(ModemLine.Rts, false);
        _time.Pass(4);
        Assert.Equal("", Type(""));
        _time.Pass(2);
        string boot = Type("");
        Assert.StartsWith("\r\nDUT boot loader", boot);
        Assert.EndsWith("\r\ndut> ", boot);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(4, true)]
    [InlineData(20, false)]
    public void EsptoolsStepsLeadToTheBootLoaderUnlessTheyComeLate(int late, bool waits)
    {
        Type("");
        _device.SetLine(ModemLine.Dtr, false);
        _device.SetLine(ModemLine.Rts, true);
        _time.Pass(100);
        _device.SetLine(ModemLine.Dtr, true);
        _time.Pass(late);
        string between = Type("");
        _device.SetLine(ModemLine.Rts, false);
        _time.Pass(50);
        between += Type("");
        _device.SetLine(ModemLine.Dtr, false);
        Assert.Equal(waits, between.EndsWith("waiting for download\r\n"));
        Assert.Equal(!waits, between.EndsWith("dut> "));
        Assert.Equal(!waits, Type("uptime\r").Contains("up 0 s"));
    }

    [Fact]
    public void BothLinesTogetherResetNothing()
    {
        Type("");
        _device.SetLine(ModemLine.Dtr, true);
        _device.SetLine(ModemLine.Rts, true);
        _time.Pass(1000);
        Assert.Contains("up 1 s", Type("uptime\r"));
    }

    [Fact]
    public void ABreakAndHShowWhatSysRqCanDo()
    {
        Type("");
        Break();
        _time.Pass(4000);
        Assert.Equal("\r\n[    4.000000] sysrq: HELP : reboot(b) crash(c)\r\n", Type("h"));
        Assert.Equal("h", Type("h"));
    }

    [Fact]
    public void ABreakAndBReboots()
    {
        Type("");
        _time.Pass(9000);
        Break();
        Assert.Contains("DUT boot loader", Type("b"));
        Assert.Contains("up 0 s", Type("uptime\r"));
    }

    [Fact]
    public void ABreakAndCCrashes()
    {
        Type("");
        Break();
        Assert.Contains("sysrq: Trigger a crash", Type("c"));
        Assert.Equal("", Type("help\r"));
    }

    [Fact]
    public void ASecondBreakOrFiveSecondsTakeTheFirstBack()
    {
        Type("");
        Break();
        Break();
        Assert.Equal("h", Type("h"));
        Break();
        _time.Pass(5001);
        Assert.Equal("h", Type("h"));
    }

    private void Break()
    {
        _device.SetBreak(true);
        _device.SetBreak(false);
    }

    private string Type(string text)
    {
        _device.Send(Encoding.ASCII.GetBytes(text));
        StringBuilder answer = new();
        byte[] bytes = new byte[1000];
        for (int count = _device.Receive(bytes); count > 0; count = _device.Receive(bytes))
        {
            answer.Append(Encoding.ASCII.GetString(bytes, 0, count));
        }

        return answer.ToString();
    }
}
