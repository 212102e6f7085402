using System.Net.Sockets;
using System.Text.Json;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Boards;

/// <summary>Each board's app in the simulator, on that board's kind of UARTs and pins.</summary>
public sealed class BoardTests
{
    private const int SerialPorts = 5;

    /// <summary>The boards, and how many of their ports have a UART.</summary>
    public static TheoryData<string, int> Boards => new()
    {
        { "virtual", 5 },
        { "esp32-p4", 5 },
        { "esp32", 2 },
        { "esp32s2", 2 },
        { "esp32s3", 3 },
        { "esp32c3", 2 },
        { "esp32c6", 2 },
        { "stm32-nucleo-f767zi", 5 },
    };

    [Fact]
    public void EveryBoardIsTested()
    {
        Assert.Equal(Built.Boards.Keys.Order(), Boards.Select(row => (string)row[0]).Order());
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void LogsItsStartAndEchoesOnEveryPortThatItHas(string board, int ports)
    {
        using SimulatorProcess simulator = Start(board, ports, "--verbose");

        for (int port = 1; port <= ports; port++)
        {
            using TcpClientSession client = new(simulator.Port(port));
            client.Send($"through port {port}");
            Assert.Equal($"through port {port}", client.ReadUntil($"port {port}"));
        }

        JsonElement device = Curl.Get(simulator.Http + "/api/device").Json;
        Assert.Equal(board, device.GetProperty("board").GetString());
        string log = $"TS500 {device.GetProperty("version").GetString()} on {board}\nnetwork: address 127.0.0.1\n";
        simulator.ExpectError(log);
        Assert.Equal(log, simulator.Errors);
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void PortsWithoutAUartSayAndAcceptNobody(string board, int ports)
    {
        using SimulatorProcess simulator = Start(board, ports);

        for (int port = 1; port <= SerialPorts; port++)
        {
            JsonElement state = Curl.Get($"{simulator.Http}/api/ports/{port}").Json;
            bool absent = state.GetProperty("state").GetString() == "absent";
            Assert.Equal(port > ports, absent);
            if (absent)
            {
                Assert.Equal("the board has no UART for this port", state.GetProperty("reason").GetString());
                SocketException refused = Assert.Throws<SocketException>(() => new TcpClientSession(simulator.Port(port)));
                Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
            }
        }
    }

    [Theory]
    [InlineData("esp32-p4", null)]
    [InlineData("esp32", null)]
    [InlineData("virtual", null)]
    [InlineData("stm32-nucleo-f767zi", "nanoFramework has no 5N1.5 on STM32, only 8N, 8E, 8O and 7N with 1 or 2 stop bits")]
    public void AFormatIsTheBoardsOrItSaysWhichItHas(string board, string? why)
    {
        string config = Path.GetTempFileName();
        BoardUnderTest.WriteRaw(config, "[port1]\nbaud=57600\nformat=5N1.5\n");
        try
        {
            using SimulatorProcess simulator = Start(board, 1, "--config", config);

            JsonElement state = Curl.Get($"{simulator.Http}/api/ports/1").Json;
            string? reason = why == null ? null : $"COM2 cannot be opened with format=5N1.5; using format=8N1 instead: {why}";
            Assert.Equal(reason, state.GetProperty("reason").GetString());
            Assert.Equal(why == null ? "5N1.5" : "8N1", state.GetProperty("format").GetString());
            Assert.InRange(state.GetProperty("actualBaud").GetInt32(), 57500, 57700);
            using TcpClientSession client = new(simulator.Port(1));
            client.Send("\u0001\u001f");
            client.ReadUntil("\u0001\u001f");
        }
        finally
        {
            File.Delete(config);
        }
    }

    [Theory]
    [InlineData("esp32-p4", 3, "COM3: no pin is mapped to COM3_RTS, COM3_CTS")]
    [InlineData("stm32-nucleo-f767zi", 1, "nanoFramework has no RTS/CTS on STM32; set flow=none")]
    public void APortWithoutFlowControlServesAndSaysThatItHasNone(string board, int port, string why)
    {
        string config = Path.GetTempFileName();
        BoardUnderTest.WriteRaw(config, $"[port{port}]\nbaud=57600\nflow=rts-cts\n");
        try
        {
            using SimulatorProcess simulator = Start(board, SerialPorts, "--config", config);

            JsonElement state = Curl.Get($"{simulator.Http}/api/ports/{port}").Json;
            string reason = state.GetProperty("reason").GetString()!;
            Assert.Matches($"^COM[0-9] cannot be opened with flow=rts-cts; using flow=none instead: {why}$", reason);
            Assert.Equal(("none", 57600), (state.GetProperty("flow").GetString(), state.GetProperty("baud").GetInt32()));
            Assert.Equal($"error: port {port}: {reason}\n", simulator.Errors);
            using TcpClientSession client = new(simulator.Port(port));
            client.Send("served");
            client.ReadUntil("served");
        }
        finally
        {
            File.Delete(config);
        }
    }

    [Fact]
    public void AConflictOfPinsIsSaidAndTheBoardTriesAgain()
    {
        string folder = Directory.CreateTempSubdirectory("ts500-").FullName;
        foreach (string file in Directory.GetFiles(Built.Boards["esp32-p4"]))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        File.AppendAllText(Path.Combine(folder, "simulator.config"), "wired=33: a display\n");
        try
        {
            using RunningProgram simulator = RunningProgram.Start(Path.Combine(Built.Simulator, "Simulator"), "--board", folder);

            simulator.ExpectError("error: pin 33 can't be COM5_TX: it is a display's");
            simulator.ExpectError("retrying in 1 s");
            simulator.ExpectError("retrying in 2 s");
            Assert.Equal("", simulator.Output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static SimulatorProcess Start(string board, int ports, params string[] options)
    {
        IEnumerable<string> loopbacks = Enumerable.Range(1, ports).SelectMany(port => new[] { "--uart", $"{port}=loopback" });
        return SimulatorProcess.Start(["--board", Built.Boards[board], .. loopbacks, .. options]);
    }
}
