using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network;

/// <summary>Five ports at once, byte-exact, on a good cable and on one that is pulled.</summary>
public abstract class CableTests : IDisposable
{
    private readonly Hosts _hosts;
    private readonly EchoingDevice _device;

    protected CableTests(Hosts hosts, TcpStack stack)
    {
        _hosts = hosts;
        _device = new EchoingDevice(hosts, stack);
    }

    public void Dispose()
    {
        _device.Dispose();
    }

    [Fact]
    public async Task FivePortsAreExact()
    {
        await _device.EchoOnAllPorts(_hosts.Old, 512 * 1024);
    }

    [Fact]
    public async Task ACableThatIsPulledAndPutBackCostsNoByte()
    {
        TaskCompletionSource over = new();
        Task echoes = _device.EchoOnAllPorts(_hosts.Old, 128 * 1024, over.Task);
        Eventually.True(() => _device.FromClients(_hosts.New) > EchoingDevice.Ports * 16 * 1024, "five busy ports");

        using (_hosts.Unplug(_device.Stack))
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        over.SetResult();
        await echoes;
    }
}
