using Simulator.Hardware;
using Simulator.Hardware.Devices;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Uarts;

/// <summary>The link to a pseudo-terminal, at a path of the user's choice.</summary>
public sealed class PseudoTerminalLinkTests : IDisposable
{
    private readonly string _link = Path.Combine(Path.GetTempPath(), "ts500-" + Guid.NewGuid().ToString("N"));
    private readonly List<string> _reports = [];

    public void Dispose()
    {
        File.Delete(_link);
    }

    [Fact]
    public void TheLinkGoesWithTheDevice()
    {
        new PseudoTerminalDevice(_link, _reports.Add).Dispose();
        Assert.False(Path.Exists(_link) || new FileInfo(_link).LinkTarget is not null);
    }

    [Fact]
    public void AFileIsNeverReplacedByALink()
    {
        File.WriteAllText(_link, "precious");
        UsageException fault = Assert.Throws<UsageException>(() => new PseudoTerminalDevice(_link, _reports.Add));
        Assert.Contains("there is a file of that name", fault.Message);
        Assert.Equal("precious", File.ReadAllText(_link));
    }

    [Fact]
    public void ALinkThatASimulatorLeftBehindIsReplaced()
    {
        File.CreateSymbolicLink(_link, "/dev/pts/999999");
        using PseudoTerminalDevice device = new(_link, _reports.Add);
        Assert.Equal("pty " + new FileInfo(_link).LinkTarget + ", linked at " + _link, device.Description);
    }

    [Fact]
    public void ALinkToAFileIsNotReplaced()
    {
        File.CreateSymbolicLink(_link, "/dev/null");
        Assert.Throws<UsageException>(() => new PseudoTerminalDevice(_link, _reports.Add));
        Assert.Equal("/dev/null", new FileInfo(_link).LinkTarget);
    }

    [Fact]
    public void ALinkThatLeadsNowhereButWasNoSimulatorsIsNotReplaced()
    {
        File.CreateSymbolicLink(_link, "/no/such/file");
        Assert.Throws<UsageException>(() => new PseudoTerminalDevice(_link, _reports.Add));
        Assert.Equal("/no/such/file", new FileInfo(_link).LinkTarget);
    }

    [Fact]
    public void AnotherProgramsLinkToItsTerminalIsNotReplaced()
    {
        using PseudoTerminalDevice another = new(null, _reports.Add);
        string terminal = another.Description["pty ".Length..];
        File.CreateSymbolicLink(_link, terminal);
        UsageException fault = Assert.Throws<UsageException>(() => new PseudoTerminalDevice(_link, _reports.Add));
        Assert.EndsWith("attach that with tty:" + terminal, fault.Message);
        Assert.Equal(terminal, new FileInfo(_link).LinkTarget);
    }

    [Fact]
    public void ALinkOlderThanTheTerminalThatHasItsNumberNowIsReplaced()
    {
        using PseudoTerminalDevice another = new(null, _reports.Add);
        string terminal = another.Description["pty ".Length..];
        File.CreateSymbolicLink(_link, terminal);
        RunningProgram.Run("touch", "--no-dereference", "--date=1 hour ago", _link);
        using PseudoTerminalDevice device = new(_link, _reports.Add);
        Assert.NotEqual(terminal, new FileInfo(_link).LinkTarget);
    }

    [Fact]
    public void OfManyThatWantALinkAtOnceOneHasIt()
    {
        File.CreateSymbolicLink(_link, "/dev/pts/999999");
        PseudoTerminalDevice?[] devices = new PseudoTerminalDevice?[16];
        Parallel.For(0, devices.Length, new ParallelOptions { MaxDegreeOfParallelism = devices.Length }, i =>
        {
            try
            {
                devices[i] = new PseudoTerminalDevice(_link, _ => { });
            }
            catch (UsageException)
            {
                // One of the others holds the link.
            }
        });

        using PseudoTerminalDevice one = Assert.Single(devices, device => device is not null)!;
        Assert.Equal($"pty {new FileInfo(_link).LinkTarget}, linked at {_link}", one.Description);
    }

    [Fact]
    public void ALinkIsFreeAgainAfterItsDevice()
    {
        new PseudoTerminalDevice(_link, _reports.Add).Dispose();
        using PseudoTerminalDevice device = new(_link, _reports.Add);
        Assert.True(File.Exists(_link));
    }
}
