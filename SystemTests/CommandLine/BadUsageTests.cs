using System.Net;
using System.Net.Sockets;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.CommandLine;

/// <summary>Bad usage ends in one line on stderr that says what to do, and exit code 2.</summary>
public sealed class BadUsageTests
{
    [Theory]
    [InlineData("--help", "--no-such-option")]
    [InlineData("--help", "stray")]
    [InlineData("--config", "--config")]
    [InlineData("argument '@no-such-file'", "@no-such-file")]
    [InlineData("give the path", "--config", "/no/such/nf.config")]
    [InlineData("it is a folder", "--config", "/")]
    [InlineData("more than 64 KiB", "--config", "/dev/zero")]
    [InlineData("a pipe or a device", "--config", "/dev/ptmx")]
    [InlineData("give the output folder", "--board", "/no/such/board")]
    [InlineData("give a number", "--port-base", "many")]
    [InlineData("give a number", "--port-base", "65532")]
    [InlineData("give a number", "--http-port", "0")]
    [InlineData("give an IPv4 address", "--listen", "everywhere")]
    [InlineData("--listen", "--listen", "198.51.100.1")]
    [InlineData("nobody can connect to it", "--listen", "224.0.0.1")]
    [InlineData("nobody can connect to it", "--listen", "240.0.0.1")]
    [InlineData("nobody can connect to it", "--listen", "255.255.255.255")]
    [InlineData("nobody can connect to it", "--listen", "127.255.255.255")]
    [InlineData("give N=SPEC", "--uart", "6=loopback")]
    [InlineData("give N=SPEC", "--uart", "loopback")]
    [InlineData("give each UART once", "--uart", "1=loopback", "--uart", "1=console")]
    [InlineData("allowed:", "--uart", "1=toaster")]
    [InlineData("serial port", "--uart", "1=tty:/dev/no-such-tty")]
    [InlineData("give another", "--port-base", "20001", "--http-port", "20003")]
    [InlineData("--help", "--network", "token-ring")]
    [InlineData("is for --network lwip", "--tap", "tap0")]
    [InlineData("is for --network lwip", "--board-limits", "esp32")]
    [InlineData("such as 192.0.2.2/24", "--address", "192.0.2.2")]
    [InlineData("such as 192.0.2.2/24", "--address", "192.0.2.255/24")]
    [InlineData("such as 192.0.2.2/24", "--address", "192.0.2.0/24")]
    [InlineData("such as 192.0.2.2/24", "--address", "224.0.0.5/24")]
    [InlineData("is for --network kernel", "--network", "lwip", "--tap", "tap0")]
    [InlineData("is for --network kernel", "--network", "memory", "--time", "virtual")]
    [InlineData("--help", "--time", "warped")]
    [InlineData("with --time virtual give --network memory", "--time", "virtual")]
    [InlineData("is for --time virtual", "--network", "memory")]
    [InlineData("is for --time virtual", "--seed", "1")]
    [InlineData("is for --time virtual", "--turn-cost", "100")]
    [InlineData("give a number from 0", "--time", "virtual", "--seed", "-1")]
    [InlineData("give a number from 1", "--time", "virtual", "--turn-cost", "0")]
    [InlineData("give console, console:7E1 or loopback", "--time", "virtual", "--network", "memory", "--uart", "2=pty")]
    [InlineData("give console, console:7E1 or loopback", "--time", "virtual", "--network", "memory", "--uart", "2=exec:cat")]
    [InlineData("give console, console:7E1 or loopback", "--time", "virtual", "--network", "memory", "--uart", "2=tty:/dev/ttyS0")]
    public void IsSaidInOneLine(string advice, params string[] arguments)
    {
        int exitCode = CommandLineRun.Run(out string output, out string errors, arguments);

        AssertOneLine(advice, errors);
        Assert.Equal("", output);
        Assert.Equal(2, exitCode);
    }

    [Theory]
    [InlineData("give one with --tap")]
    [InlineData("give the name of a TAP device", "--tap", "a-name-that-is-too-long")]
    public void ALwipWithoutItsCableIsSaidInOneLine(string advice, params string[] arguments)
    {
        using RunningProgram simulator = RunningProgram.Start(
            Path.Combine(Built.Simulator, "Simulator"), ["--network", "lwip", .. arguments]);

        Assert.Equal(2, simulator.WaitForExit());
        AssertOneLine(advice, simulator.Errors);
    }

    [Theory]
    [InlineData("--port-base", 2)]
    [InlineData("--http-port", 0)]
    public void ATakenPortIsNamedWithTheOptionThatChangesIt(string option, int offset)
    {
        using Socket other = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        int taken = TcpPorts.Free(5) + offset;
        other.Bind(new IPEndPoint(IPAddress.Loopback, taken));
        other.Listen();

        int exitCode = CommandLineRun.Run(out string output, out string errors, option, $"{taken - offset}");

        AssertOneLine(option, errors);
        Assert.Contains($"127.0.0.1:{taken} is taken", errors);
        Assert.Equal("", output);
        Assert.Equal(2, exitCode);
    }

    internal static void AssertOneLine(string advice, string errors)
    {
        string line = Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: ", line);
        Assert.Contains(advice, line);
    }
}
