using System.Text.Json;
using SystemTests.Simulation;
using SystemTests.Uarts;
using Xunit;

namespace SystemTests.Clients;

/// <summary>With RTS/CTS a client that stands still holds the device, however long, and then gets every byte.</summary>
public sealed class HeldDeviceTests : IDisposable
{
    // Three minutes at 921,600 baud; the kernel's buffers take a few MiB.
    private const int Size = 3 * 60 * 92_160;
    private const int ChunkSize = 4096;

    private readonly string _configuration = Path.GetTempFileName();
    private readonly string _link = Path.Combine(Path.GetTempPath(), "ts500-" + Guid.NewGuid().ToString("N"));
    private long _said;

    public HeldDeviceTests()
    {
        BoardUnderTest.WriteRaw(_configuration, "[port2]\nbaud=921600\nflow=rts-cts\n");
    }

    public void Dispose()
    {
        File.Delete(_configuration);
    }

    [Fact]
    public async Task ThreeMinutesOfDataWaitForAClientThatDoesNotRead()
    {
        using SimulatorProcess simulator = SimulatorProcess.Start(
            "--board", Built.Board, "--no-pacing", "--config", _configuration, "--uart", "2=pty:" + _link);
        using TcpClientSession client = new(simulator.Port(2), receiveBuffer: 65536);
        Eventually.True(() => Port(simulator).GetProperty("state").GetString() == "connected", "the client to be served");
        using FileStream device = new(_link, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        Task saying = Task.Run(() => Say(device));

        // The device is held when the firmware's buffer is full and nothing more goes out.
        long said = -1;
        Eventually.True(
            () =>
            {
                long before = said;
                long toClient = Port(simulator).GetProperty("bytes").GetProperty("toClient").GetInt64();
                said = Interlocked.Read(ref _said);
                return said == before && said > toClient;
            },
            "a device that is held");
        Assert.True(said < Size, "the device was not held");

        byte[] chunk = new byte[ChunkSize];
        for (int at = 0; at < Size; at += ChunkSize)
        {
            byte[] got = client.Read(ChunkSize);
            PatternDevice.Fill(chunk, at);
            Assert.True(got.AsSpan().SequenceEqual(chunk), $"a wrong byte after {at}");
        }

        await saying;
        JsonElement port = Port(simulator);
        Assert.Equal((0, 0L), (port.GetProperty("uartOverruns").GetInt32(), port.GetProperty("bytes").GetProperty("lost").GetInt64()));
        Assert.Equal(Size, port.GetProperty("bytes").GetProperty("toClient").GetInt64());
    }

    private static JsonElement Port(SimulatorProcess simulator)
    {
        return Curl.Get(simulator.Http + "/api/ports/2").Json;
    }

    private void Say(FileStream device)
    {
        byte[] chunk = new byte[ChunkSize];
        for (int at = 0; at < Size; at += ChunkSize)
        {
            PatternDevice.Fill(chunk, at);
            device.Write(chunk);
            Interlocked.Add(ref _said, ChunkSize);
        }
    }
}
