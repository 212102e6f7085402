using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network;

/// <summary>Five ports at once, byte-exact, on good cables and bad ones.</summary>
public abstract class CableTests : IDisposable
{
    private const int Ports = 5;

    private readonly Hosts _hosts;
    private readonly string _configuration = Path.GetTempFileName();
    private readonly SimulatedDevice _device;

    protected CableTests(Hosts hosts, TcpStack stack)
    {
        _hosts = hosts;
        File.WriteAllLines(_configuration, Enumerable.Range(1, Ports).Select(port => $"[port{port}]\nbaud=921600\nflow=rts-cts"));
        string[] loopbacks = [.. Enumerable.Range(1, Ports).SelectMany(port => new[] { "--uart", $"{port}=loopback" })];
        _device = SimulatedDevice.Start(hosts, stack, ["--config", _configuration, .. loopbacks]);
    }

    public void Dispose()
    {
        _device.Dispose();
        File.Delete(_configuration);
    }

    [Fact]
    public async Task FivePortsAreExact()
    {
        await Task.WhenAll(Enumerable.Range(1, Ports).Select(port => Echo(_hosts.Old, port, 512 * 1024)));
    }

    [Fact]
    public async Task LostLateDoubledAndReorderedSegmentsCostNoByte()
    {
        using BadCable cable = _hosts.ConnectFar();
        await Task.WhenAll(Enumerable.Range(1, Ports).Select(port => Echo(_hosts.Far, port, 8 * 1024)));
        Assert.True(cable.Lost > 0 && cable.Doubled > 0 && cable.Overtaken > 0, cable.ToString());
        _hosts.Report($"bad cable, {_device.Stack}: {cable}");
    }

    [Fact]
    public async Task ACableThatIsPulledAndPutBackCostsNoByte()
    {
        TaskCompletionSource over = new();
        Task echoes = Task.WhenAll(Enumerable.Range(1, Ports).Select(port => Echo(_hosts.Old, port, 128 * 1024, over.Task)));
        Eventually.True(() => FromClient() > Ports * 16 * 1024, "five busy ports");

        using (_hosts.Unplug(_device.Stack))
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        over.SetResult();
        await echoes;
    }

    /// <summary>Sends bytes and reads them back, once, or until something is over.</summary>
    private Task Echo(Host host, int port, int count, Task? until = null)
    {
        byte[] sent = new byte[count];
        new Random(port).NextBytes(sent);
        return Task.Run(async () =>
        {
            using TcpClientSession client = host.Connect(_device.Port(port));
            do
            {
                Task sending = Task.Run(() => client.Send(sent));
                byte[] received = client.Read(count);
                await sending;
                Assert.True(received.AsSpan().SequenceEqual(sent), $"port {port}: what came back is not what was sent");
            }
            while (until is { IsCompleted: false });
        });
    }

    private long FromClient()
    {
        return Enumerable.Range(1, Ports).Sum(port =>
            _hosts.New.Call(_device.Http, "GET", $"/api/ports/{port}").Json.GetProperty("bytes").GetProperty("fromClient").GetInt64());
    }
}
