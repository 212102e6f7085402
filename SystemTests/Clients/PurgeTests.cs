using System.Text;
using System.Text.Json;
using Simulator.Hardware.Devices;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>What the device still gets after a release with a purge, on each kind of UART.</summary>
public sealed class PurgeTests : IDisposable
{
    private const int BaudRate = 9600;
    private const int FromFirstClient = 100_000;

    // A driver is given 20 ms of data; the rest allows for a busy PC, whose terminals deliver bytes late.
    private const int MaxStale = BaudRate / 10 * 100 / 1000;

    private readonly string _configuration = Path.GetTempFileName();
    private readonly string _link = Path.Combine(Path.GetTempPath(), "ts500-" + Guid.NewGuid().ToString("N"));
    private readonly StringBuilder _got = new();

    public PurgeTests()
    {
        // So many letters without a blank would be taken for a web client's.
        BoardUnderTest.WriteRaw(_configuration, $"[port2]\nbaud={BaudRate}\nweb=allow\n");
    }

    public void Dispose()
    {
        File.Delete(_configuration);
    }

    [Theory]
    [InlineData("virtual")]
    [InlineData("esp32-p4")]
    [InlineData("stm32-nucleo-f767zi")]
    public void PurgeDropsWhatTheUartHasNotTaken(string board)
    {
        using SimulatorProcess simulator = SimulatorProcess.Start(
            "--board", Built.Boards[board], "--config", _configuration, "--uart", "2=pty:" + _link);
        using SerialAdapterDevice device = new(_link, _ => { });
        using TcpClientSession client = new(simulator.Port(2));
        client.Send(new string('A', FromFirstClient));
        Eventually.True(() => Stale(device) > 100, "the device to get some of it");

        HttpAnswer answer = Curl.Post(simulator.Http + "/api/ports/2/release?purge=true");
        int before = Stale(device);

        Assert.True(answer.Json.GetProperty("released").GetBoolean());
        JsonElement bytes = Curl.Get(simulator.Http + "/api/ports/2").Json.GetProperty("bytes");
        int sent = bytes.GetProperty("toUart").GetInt32();
        int purged = bytes.GetProperty("purged").GetInt32();
        Assert.Equal(bytes.GetProperty("fromClient").GetInt32(), sent + purged);

        using TcpClientSession next = new(simulator.Port(2));
        next.Send("fresh");
        Eventually.True(() => Receive(device).EndsWith("fresh", StringComparison.Ordinal), "the next client's bytes");
        Assert.Equal(sent, Stale(device));
        Assert.InRange(sent - before, 0, MaxStale);
    }

    private int Stale(SerialAdapterDevice device)
    {
        return Receive(device).Count(c => c == 'A');
    }

    /// <summary>Everything that the device has received so far.</summary>
    private string Receive(SerialAdapterDevice device)
    {
        byte[] buffer = new byte[4096];
        while (device.Receive(buffer) is int count and > 0)
        {
            _got.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }

        return _got.ToString();
    }
}
