using System.Diagnostics;
using System.Text;
using Simulator.Hardware;
using Simulator.Hardware.Devices;
using Simulator.Hardware.Uarts;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Uarts;

/// <summary>The devices on pseudo-terminals and serial ports, with real programs on the other side.</summary>
public sealed class TerminalDeviceTests : IDisposable
{
    private static readonly LineSettings Slow = new(9600, 8, LineParity.None, 2, false);

    private readonly string _link = Path.Combine(Path.GetTempPath(), "ts500-" + Guid.NewGuid().ToString("N"));
    private readonly List<string> _reports = [];

    public void Dispose()
    {
        File.Delete(_link);
    }

    [Fact]
    public void AProgramPlaysTheDeviceThroughTheLink()
    {
        using PseudoTerminalDevice device = new(_link, _reports.Add);
        using FileStream program = OpenProgram();
        device.Send("to the device"u8);
        byte[] bytes = new byte[100];
        int count = program.Read(bytes);
        Assert.Equal("to the device", Encoding.ASCII.GetString(bytes, 0, count));
        program.Write("\0\x3\r\n\xff"u8);
        Assert.Equal("\0\x3\r\n\xff"u8.ToArray(), Receive(device, 6));
    }

    [Fact]
    public void TheBaudRateIsOnThePseudoTerminalAndTheFormatIsSaid()
    {
        using PseudoTerminalDevice device = new(_link, _reports.Add);
        device.Configure(Slow);
        string settings = Run("stty", "-F", _link, "-a");
        Assert.Contains("speed 9600 baud", settings);
        Assert.Contains(" cstopb", settings);
        device.Configure(Slow with { DataBits = 7, Parity = LineParity.Even });
        Assert.EndsWith(" is set to 9600 7E2", _reports[^1]);
    }

    [Fact]
    public void WithNobodyOnTheOtherSideBytesVanish()
    {
        using PseudoTerminalDevice device = new(_link, _reports.Add);
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(4096, device.Send(new byte[4096]));
        }

        using FileStream program = OpenProgram();
        device.Send("fresh"u8);
        byte[] bytes = new byte[100];
        Assert.Equal(5, program.Read(bytes));
    }

    [Fact]
    public void AProcessHasTheTerminalForItsOwn()
    {
        using ProcessDevice device = new("stty -echo; tty; read line; echo got $line; sleep 100", _reports.Add);
        string name = ReceiveLine(device);
        Assert.StartsWith("/dev/pts/", name);
        device.Send("hello\n"u8);
        Assert.Equal("got hello", ReceiveLine(device));
    }

    [Fact]
    public void AProcessSeesAWindowOfTheUsualSize()
    {
        using ProcessDevice device = new("stty size; sleep 100", _reports.Add);
        Assert.Equal("24 80", ReceiveLine(device));
    }

    [Fact]
    public void AProcessThatEndsIsStartedAgain()
    {
        using ProcessDevice device = new("echo run; exit 3", _reports.Add);
        Assert.Equal("run", ReceiveLine(device));
        Assert.Equal("run", ReceiveLine(device));
        Assert.Contains("ended with exit code 3", _reports[0]);
    }

    [Fact]
    public void WhatAProcessLeavesBehindEndsBeforeTheNextStart()
    {
        using ProcessDevice device = new("trap '' HUP; sleep 1000 & echo $!", _reports.Add);
        string left = "/proc/" + ReceiveLine(device);
        Assert.NotEqual(left, "/proc/" + ReceiveLine(device));
        Eventually.True(() => !IsRunning(left), "its end");
    }

    [Fact]
    public void AProcessEndsWithItsDevice()
    {
        ProcessDevice device = new("echo $$; exec sleep 1000", _reports.Add);
        string process = "/proc/" + ReceiveLine(device);
        Assert.True(Directory.Exists(process));
        device.Dispose();
        Eventually.True(() => !IsRunning(process), "its end");
    }

    [Fact]
    public void ASerialPortCarriesBytesAndHasTheSettings()
    {
        using PseudoTerminalDevice wire = new(_link, _reports.Add);
        string path = new FileInfo(_link).LinkTarget!;
        using SerialAdapterDevice device = new(path, _reports.Add);
        device.Configure(Slow with { FlowControl = true });
        string settings = Run("stty", "-F", path, "-a");
        Assert.Contains("speed 9600 baud", settings);
        Assert.Contains(" cstopb", settings);
        Assert.Contains(" crtscts", settings);
        device.Send("out\r\n"u8);
        Assert.Equal("out\r\n"u8.ToArray(), Receive(wire, 5));
        wire.Send("in\r\n"u8);
        Assert.Equal("in\r\n"u8.ToArray(), Receive(device, 4));
    }

    [Fact]
    public void ASerialPortDoesXonAndXoffItself()
    {
        using PseudoTerminalDevice wire = new(_link, _reports.Add);
        string path = new FileInfo(_link).LinkTarget!;
        using SerialAdapterDevice device = new(path, _reports.Add);
        device.Configure(Slow with { XonXoff = true });
        string settings = Run("stty", "-F", path, "-a");
        Assert.Contains(" ixon ", settings);
        Assert.Contains(" ixoff", settings);
        device.Configure(Slow);
        settings = Run("stty", "-F", path, "-a");
        Assert.Contains("-ixon ", settings);
        Assert.Contains("-ixoff", settings);
    }

    [Fact]
    public void ASerialPortSaysIfItHasNoModemLinesAndGoesOn()
    {
        // A pseudo-terminal has none; it takes a break and has nothing to show for it.
        using PseudoTerminalDevice wire = new(_link, _reports.Add);
        using SerialAdapterDevice device = new(_link, _reports.Add);
        device.SetLine(ModemLine.Dtr, true);
        device.SetLine(ModemLine.Rts, false);
        Assert.StartsWith($"{_link}: DTR can't be set: ", _reports[0]);
        Assert.StartsWith($"{_link}: RTS can't be set: ", _reports[1]);
        Assert.True(device.SetBreak(true));
        Assert.True(device.SetBreak(false));
        device.Send("on"u8);
        Assert.Equal("on"u8.ToArray(), Receive(wire, 2));
    }

    [Fact]
    public void SendingNothingIsNoSignOfAnUnpluggedSerialPort()
    {
        using PseudoTerminalDevice wire = new(_link, _reports.Add);
        using SerialAdapterDevice device = new(_link, _reports.Add);
        Assert.Equal(0, device.Send([]));
        Assert.Empty(_reports);
    }

    [Fact]
    public void ASerialPortIsLetGoForGood()
    {
        using PseudoTerminalDevice wire = new(_link, _reports.Add);
        SerialAdapterDevice device = new(_link, _reports.Add);
        device.Dispose();
        Assert.Equal(0, device.Receive(new byte[10]));
        Assert.Empty(_reports);
    }

    [Fact]
    public void AnUnpluggedSerialPortIsOpenedAgain()
    {
        PseudoTerminalDevice wire = new(_link, _reports.Add);
        using SerialAdapterDevice device = new(_link, _reports.Add);
        wire.Dispose();
        Eventually.True(() => device.Receive(new byte[1]) == 0 && _reports.Any(line => line.EndsWith("is gone; waiting for it")), "its loss");
        using PseudoTerminalDevice replugged = new(_link, _reports.Add);
        Eventually.True(() => device.Receive(new byte[1]) == 0 && _reports.Any(line => line.EndsWith("is back")), "its return");
        replugged.Send("again"u8);
        Assert.Equal("again"u8.ToArray(), Receive(device, 5));
    }

    [Theory]
    [InlineData("tty:/dev/nothing", "tty:/dev/nothing: No such file or directory")]
    [InlineData("tty:/dev/null", "tty:/dev/null: not a serial port")]
    [InlineData("console:9N1", "'console:9N1' can't be attached to a UART")]
    [InlineData("console:7e1", "'console:7e1' can't be attached to a UART")]
    [InlineData("tape", "'tape' can't be attached to a UART; allowed: console, console:7E1, loopback, pty")]
    [InlineData("exec:", "'exec:' can't be attached to a UART")]
    public void ABadSpecificationSaysWhatToDo(string spec, string message)
    {
        Assert.StartsWith(message, Assert.Throws<UsageException>(() => DeviceSpec.Parse(spec, _reports.Add)).Message);
    }

    /// <summary>A process that has ended has no command line, even before its exit code has been collected.</summary>
    private static bool IsRunning(string process)
    {
        try
        {
            return File.ReadAllText(process + "/cmdline").Length > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static byte[] Receive(IDevice device, int count)
    {
        byte[] bytes = new byte[count];
        int got = 0;
        Eventually.True(() => (got += device.Receive(bytes.AsSpan(got))) == count, $"{count} bytes");
        return bytes;
    }

    private static string ReceiveLine(IDevice device)
    {
        StringBuilder line = new();
        while (line.Length == 0 || line[^1] != '\n')
        {
            line.Append((char)Receive(device, 1)[0]);
        }

        return line.ToString().Trim();
    }

    private static string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd();
    }

    private FileStream OpenProgram()
    {
        return new FileStream(new FileInfo(_link).LinkTarget!, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
    }
}
