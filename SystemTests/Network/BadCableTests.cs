using Xunit;

namespace SystemTests.Network;

/// <summary>
/// Five ports at once, byte-exact, on a cable that loses, delays, duplicates and reorders frames. These tests mostly wait for
/// retransmissions, so they run in parallel with others, on their own hosts.
/// </summary>
public abstract class BadCableTests : IDisposable
{
    private readonly Hosts _hosts;
    private readonly EchoingDevice _device;

    protected BadCableTests(Hosts hosts, TcpStack stack)
    {
        _hosts = hosts;
        _device = new EchoingDevice(hosts, stack);
    }

    public void Dispose()
    {
        _device.Dispose();
    }

    [Fact]
    public async Task LostLateDoubledAndReorderedSegmentsCostNoByte()
    {
        using BadCable cable = _hosts.ConnectFar();
        await _device.EchoOnAllPorts(_hosts.Far, 8 * 1024);
        Assert.True(cable.Lost > 0 && cable.Doubled > 0 && cable.Overtaken > 0, cable.ToString());
        _hosts.Report($"bad cable, {_device.Stack}: {cable}");
    }
}
