using System.Diagnostics;
using System.Runtime.InteropServices;
using Simulator.Hardware;
using Simulator.Hardware.Devices;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Uarts;

/// <summary>An attached serial port is reserved, whichever way another program checks.</summary>
public sealed partial class SerialPortLockTests : IDisposable
{
    private const string LockFolder = "/var/lock";

    private readonly string _name = "ts500-" + Guid.NewGuid().ToString("N");
    private readonly List<string> _reports = [];
    private readonly PseudoTerminalDevice _wire;

    public SerialPortLockTests()
    {
        _wire = new PseudoTerminalDevice(SerialPort, _reports.Add);
    }

    private string SerialPort => Path.Combine(Path.GetTempPath(), _name);

    private string LockFile => $"{LockFolder}/LCK..{_name}";

    public void Dispose()
    {
        _wire.Dispose();
        File.Delete(LockFile);
    }

    [Fact]
    public void AProgramThatAsksForTheLockDoesNotGetIt()
    {
        using (SerialAdapterDevice device = new(SerialPort, _reports.Add))
        {
            Assert.Contains("Could not exclusively lock port", OpenWithPySerial());
        }

        Assert.Equal("", OpenWithPySerial());
    }

    [Fact]
    public void WhatAProgramHasLockedIsRefused()
    {
        using RunningProgram other = RunningProgram.Start(
            Tool.Python, "-c", $"import serial; port = serial.Serial('{SerialPort}', exclusive=True); print('open', flush=True); input()");
        other.Expect("open");
        UsageException fault = Assert.Throws<UsageException>(() => new SerialAdapterDevice(SerialPort, _reports.Add));
        Assert.Contains("another port or another program is using it", fault.Message);
    }

    [Fact]
    public void TheLockFileNamesThisProcessUntilTheEnd()
    {
        using (SerialAdapterDevice device = new(SerialPort, _reports.Add))
        {
            Assert.Equal($"{Environment.ProcessId,10}\n", File.ReadAllText(LockFile));
        }

        Assert.False(File.Exists(LockFile));
    }

    [Fact]
    public void ADeviceHasALockFileByItsOwnNameToo()
    {
        string terminal = new FileInfo(SerialPort).LinkTarget!;
        using SerialAdapterDevice device = new(SerialPort, _reports.Add);
        Assert.Equal($"{Environment.ProcessId,10}\n", File.ReadAllText($"{LockFolder}/LCK..{Path.GetFileName(terminal)}"));
    }

    [Theory]
    [InlineData("{0,10} minicom root\n", true)]
    [InlineData("{0,10}\n", true)]
    [InlineData("", true)]
    [InlineData("2147483646\n", false)]
    public void ALockFileHoldsWhileItsProcessRuns(string format, bool holds)
    {
        using Process other = Process.Start("sleep", "1000");
        try
        {
            File.WriteAllText(LockFile, string.Format(format, other.Id));
            Exception? fault = Record.Exception(() => new SerialAdapterDevice(SerialPort, _reports.Add).Dispose());
            Assert.Equal(holds, fault is UsageException && fault.Message.Contains($"is using it ({LockFile})"));
            Assert.Equal(holds, File.Exists(LockFile));
        }
        finally
        {
            other.Kill();
        }
    }

    [Fact]
    public void APortThatAnotherProgramTookWhileItWasUnpluggedIsWaitedFor()
    {
        using SerialAdapterDevice device = new(SerialPort, _reports.Add);
        using Process other = Process.Start("sleep", "1000");
        _wire.Dispose();
        Eventually.True(() => device.Receive(new byte[1]) == 0 && _reports.Any(line => line.EndsWith("is gone; waiting for it")), "its loss");
        File.WriteAllText(LockFile, $"{other.Id,10}\n");
        using PseudoTerminalDevice replugged = new(SerialPort, _reports.Add);
        Eventually.True(() => device.Receive(new byte[1]) == 0 && _reports.Any(line => line.Contains($"is back, but process {other.Id}")), "the other");

        other.Kill();
        other.WaitForExit();
        Eventually.True(() => device.Receive(new byte[1]) == 0 && _reports.Any(line => line.EndsWith("is back")), "its return");
        Assert.Single(_reports, line => line.Contains("is back, but"));
    }

    [Fact]
    public void ARealSerialPortIsInExclusiveMode()
    {
        // Every PC has this one, which is a terminal but by its name not a pseudo-terminal.
        using (SerialAdapterDevice device = new("/dev/ptmx", _reports.Add))
        {
            Assert.Equal(1, TerminalsInExclusiveMode());
        }

        Assert.Equal(0, TerminalsInExclusiveMode());
    }

    [Fact]
    public void APseudoTerminalIsNotLeftInExclusiveModeByACrash()
    {
        using SerialAdapterDevice device = new(SerialPort, _reports.Add);
        Assert.Equal(0, TerminalsInExclusiveMode());
    }

    private static int TerminalsInExclusiveMode()
    {
        const nuint getExclusive = 0x80045440; // TIOCGEXCL
        return Directory.GetFiles("/proc/self/fd").Count(name =>
        {
            int mode = 0;
            return IoControl(int.Parse(Path.GetFileName(name)), getExclusive, ref mode) == 0 && mode != 0;
        });
    }

    private string OpenWithPySerial()
    {
        using RunningProgram other = RunningProgram.Start(Tool.Python, "-c", $"import serial; serial.Serial('{SerialPort}', exclusive=True)");
        other.WaitForExit();
        return other.Errors;
    }

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int IoControl(int descriptor, nuint request, ref int argument);
}
