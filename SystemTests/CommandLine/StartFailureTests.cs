using SystemTests.Simulation;
using Xunit;

namespace SystemTests.CommandLine;

/// <summary>What another program uses, or this user may not use, ends startup in one line on stderr and exit code 2.</summary>
public sealed class StartFailureTests : IDisposable
{
    /// <summary>Root in name only: it may read only what the files' modes allow.</summary>
    private static readonly string[] s_withoutPrivileges =
        Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] : [];

    private readonly string _folder = Directory.CreateTempSubdirectory("ts500-").FullName;

    private string Link => Path.Combine(_folder, "dut");

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void AFifoForAConfigurationIsNotWaitedFor()
    {
        RunningProgram.Run("mkfifo", Link);
        AssertRefused("a pipe or a device", "--config", Link);
    }

    [Fact]
    public void AConfigurationInALoopOfLinksIsNotReplacedByDefaults()
    {
        File.CreateSymbolicLink(Link, Link);
        AssertRefused("--config", "--config", Link);
    }

    [Fact]
    public void AConfigurationThatMayNotBeReadIsNotReplacedByDefaults()
    {
        MakeUnreadable(Link);
        AssertRefusedUnder(s_withoutPrivileges, "Permission denied", "--config", Link);
    }

    [Fact]
    public void ABoardWhoseSettingsMayNotBeReadIsNamed()
    {
        File.Copy(Path.Combine(Built.Board, "Board.dll"), Path.Combine(_folder, "Board.dll"));
        MakeUnreadable(Path.Combine(_folder, "simulator.config"));
        AssertRefusedUnder(s_withoutPrivileges, "simulator.config: Permission denied", "--board", _folder);
    }

    [Fact]
    public void ABoardThatMayNotBeReadIsNamed()
    {
        MakeUnreadable(Path.Combine(_folder, "Board.dll"));
        AssertRefusedUnder(s_withoutPrivileges, "Board.dll: Permission denied", "--board", _folder);
    }

    [Fact]
    public void AFifoForABoardIsNotWaitedFor()
    {
        RunningProgram.Run("mkfifo", Path.Combine(_folder, "Board.dll"));
        AssertRefused("a pipe or a device", "--board", _folder);
    }

    [Fact]
    public void AProcessWithoutAShellInThePathIsRefused()
    {
        AssertRefusedUnder(["PATH=/no/such/folder"], "no sh in the PATH", "--uart", "1=exec:true");
    }

    [Fact]
    public void TwoPortsAreNotGivenOneLink()
    {
        Directory.CreateSymbolicLink(Path.Combine(_folder, "again"), _folder);
        AssertRefused("belongs to another port", "--uart", "1=pty:" + Link, "--uart", $"5=pty:{_folder}/again/./dut");
        Assert.False(Path.Exists(Link));
    }

    [Fact]
    public void TheLinkOfARunningSimulatorStaysItsOwn()
    {
        using CommandLineRun simulator = CommandLineRun.Start("--uart", "1=pty:" + Link);
        string? terminal = new FileInfo(Link).LinkTarget;
        AssertRefused("or another simulator", "--uart", "2=pty:" + Link);
        Assert.Equal(terminal, new FileInfo(Link).LinkTarget);
    }

    [Fact]
    public void TheLinkOfACrashedSimulatorIsTakenOver()
    {
        using (CommandLineRun crashing = CommandLineRun.Start("--uart", "1=pty:" + Link))
        {
            crashing.Crash();
            Assert.NotNull(new FileInfo(Link).LinkTarget);
        }

        using CommandLineRun simulator = CommandLineRun.Start("--uart", "1=pty:" + Link);
        Assert.Contains(", linked at " + Link, simulator.Output);
        Assert.True(File.Exists(Link));
    }

    [Fact]
    public void ALinkInALoopOfLinksIsNotReplaced()
    {
        File.CreateSymbolicLink(Link, Link);
        AssertRefused("name a link that may be made or replaced", "--uart", "1=pty:" + Link);
        AssertRefused("the link can't be made", "--uart", $"1=pty:{Link}/dut");
    }

    [Fact]
    public void TwoPortsAreNotGivenOneSerialPort()
    {
        using CommandLineRun wire = CommandLineRun.Start("--uart", "1=pty:" + Link);
        string terminal = new FileInfo(Link).LinkTarget!;
        AssertRefused("another port or another program is using it", "--uart", "1=tty:" + Link, "--uart", "2=tty:" + terminal);
    }

    [Fact]
    public void TheSerialPortOfARunningSimulatorStaysItsOwn()
    {
        using CommandLineRun wire = CommandLineRun.Start("--uart", "1=pty:" + Link);
        using CommandLineRun simulator = CommandLineRun.Start("--uart", "1=tty:" + Link);
        AssertRefused("another port or another program is using it", "--uart", "2=tty:" + Link);

        // An orderly end, or its lock file stays behind.
        Assert.Equal(0, simulator.End(CommandLineRun.Terminate));
    }

    private static void MakeUnreadable(string path)
    {
        File.WriteAllText(path, "");
        RunningProgram.Run("chmod", "0", path);
    }

    private static void AssertRefused(string reason, params string[] arguments)
    {
        AssertRefusedUnder([], reason, arguments);
    }

    private static void AssertRefusedUnder(string[] launcher, string reason, params string[] arguments)
    {
        int exitCode = CommandLineRun.RunUnder(launcher, out string output, out string errors, arguments);

        BadUsageTests.AssertOneLine(reason, errors);
        Assert.Equal("", output);
        Assert.Equal(2, exitCode);
    }
}
