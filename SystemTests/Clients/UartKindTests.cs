using System.Net.Sockets;
using System.Text;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>What can be attached to a UART on the command line, each used through its TCP port.</summary>
public sealed class UartKindTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ts500-").FullName;

    // The name of its lock is that of the link alone.
    private string Link => Path.Combine(_folder, "device-of-" + Path.GetFileName(_folder));

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void AConsoleAnswers()
    {
        using SimulatorProcess simulator = SimulatorProcess.Start("--uart", "3=console");
        using TcpClientSession client = new(simulator.Port(3));

        client.ReadUntil("dut> ");
        client.Send("uptime\r");

        Assert.Matches("up [0-9]+ s\r\n", client.ReadUntil("dut> "));
    }

    [Fact]
    public void ALoopbackGivesBack()
    {
        using SimulatorProcess simulator = SimulatorProcess.Start("--uart", "4=loopback");
        using TcpClientSession client = new(simulator.Port(4));

        client.Send("round and round");

        Assert.Equal("round and round", client.ReadUntil("round and round"));
    }

    /// <summary>telnet sends its Synch that way (RFC 854), and the byte belongs where it was sent.</summary>
    [Fact]
    public void AnUrgentByteStaysInItsPlace()
    {
        using SimulatorProcess simulator = SimulatorProcess.Start("--uart", "4=loopback");
        using Socket client = new(SocketType.Stream, ProtocolType.Tcp);
        client.ReceiveTimeout = 20_000;
        client.Connect(simulator.Port(4));
        SendInPieces();
        Assert.Equal("before!after", Echo());

        // Here the device sees all of it in one look.
        simulator.Pause(SendInPieces);
        Assert.Equal("before!after", Echo());

        void SendInPieces()
        {
            client.Send("before"u8);
            client.Send("!"u8, SocketFlags.OutOfBand);
            client.Send("after"u8);
        }

        string Echo()
        {
            byte[] echo = new byte["before!after".Length];
            for (int read = 0; read < echo.Length;)
            {
                read += client.Receive(echo.AsSpan(read));
            }

            return Encoding.ASCII.GetString(echo);
        }
    }

    [Fact]
    public void AnyProgramPlaysTheDeviceOnAPseudoTerminal()
    {
        using SimulatorProcess simulator = SimulatorProcess.Start("--uart", "5=pty:" + Link);
        Assert.Contains("linked at " + Link, simulator.Output);
        using TcpClientSession client = new(simulator.Port(5));

        AssertConnected(client, Link);
    }

    [Fact]
    public void AProcessIsStartedAgainWhenItEnds()
    {
        using SimulatorProcess simulator = SimulatorProcess.Start("--uart", "1=exec:PS1='$ ' exec sh");
        using TcpClientSession client = new(simulator.Port(1));

        // The first prompt may have come before the firmware opened the UART; if not, the second may come after the echo of what
        // is typed next.
        client.Send("\r");
        client.ReadUntil("$ ");
        client.Send("echo $((6 * 7))\r");
        client.ReadUntil("42\r\n$ ");
        client.Send("exit 3\r");
        client.ReadUntil("exit 3\r\n");

        simulator.ExpectError("ended with exit code 3; restarting it");
        client.ReadUntil("$ ");
        client.Send("echo $((7 * 7))\r");
        client.ReadUntil("\r\n49\r\n");
    }

    [Fact]
    public void ASerialPortIsUsed()
    {
        string far = Path.Combine(_folder, "far");
        using RunningProgram cable = RunningProgram.Start(Tool.Socat, $"PTY,link={Link},raw,echo=0", $"PTY,link={far},raw,echo=0");
        Eventually.True(() => File.Exists(Link) && File.Exists(far), "socat's pair of terminals");
        using SimulatorProcess simulator = SimulatorProcess.Start("--uart", "2=tty:" + Link);
        using TcpClientSession client = new(simulator.Port(2));

        AssertConnected(client, far);
    }

    [Fact]
    public void PythonSerialReadsAndWrites()
    {
        using SimulatorProcess simulator = SimulatorProcess.Start("--uart", "2=loopback");
        const string script =
            """
            import serial, sys
            port = serial.serial_for_url(sys.argv[1], timeout=15)
            everything = bytes(range(256)) * 8
            port.write(everything)
            print(port.read(len(everything)) == everything)
            """;

        Assert.Equal("True\n", RunningProgram.Run(Tool.Python, "-c", script, $"socket://{simulator.Port(2)}"));
    }

    /// <summary>All byte values, both ways.</summary>
    private static void AssertConnected(TcpClientSession client, string terminal)
    {
        using FileStream device = new(terminal, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        byte[] values = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

        client.Send(values);
        byte[] received = new byte[values.Length];
        device.ReadExactly(received);
        Assert.Equal(values, received);

        device.Write(values);
        Assert.Equal(values, client.Read(values.Length));
    }
}
