using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network;

/// <summary>A device in a rack releases vanished clients for years: nothing of any of them may stay behind.</summary>
public abstract class ManyReleasesTests : IDisposable
{
    private const int Releases = 1000;
    private const int Ports = 5;
    private const int BytesOnTheirWay = 4000;

    private readonly Hosts _hosts;
    private readonly string _configuration = Path.GetTempFileName();
    private readonly SimulatedDevice _device;

    protected ManyReleasesTests(Hosts hosts, TcpStack stack)
    {
        _hosts = hosts;
        BoardUnderTest.WriteRaw(
            _configuration, string.Concat(Enumerable.Range(1, Ports).Select(port => $"[port{port}]\nbaud=921600\nrelease-timeout=5\n")));
        string[] loopbacks = [.. Enumerable.Range(1, Ports).SelectMany(port => new[] { "--uart", $"{port}=loopback" })];
        _device = SimulatedDevice.Start(hosts, stack, ["--config", _configuration, .. loopbacks]);
    }

    public void Dispose()
    {
        _hosts.RestoreOld();
        _device.Dispose();
        File.Delete(_configuration);
    }

    [Theory]
    [InlineData("abort", false)]
    [InlineData("abort", true)]
    [InlineData("graceful", false)]
    [InlineData("graceful", true)]
    public void OfVanishedPeersLeaveNothingBehind(string mode, bool withData)
    {
        int before = _device.ControlBlocks().Length;
        for (int round = 0; round < Releases / Ports; round++)
        {
            TcpClientSession[] peers = [.. AllPorts(port => _hosts.Old.ConnectAndEcho(_device.Port(port), $"<{round}>"))];
            if (withData)
            {
                Array.ForEach(peers, peer => peer.Send(new byte[BytesOnTheirWay]));
            }

            _hosts.CutOld();
            Assert.All(AllPorts(port => _hosts.New.Release(_device, port, mode)), Assert.True);

            // An answered release has ended, even a graceful one, whose release-timeout has passed.
            string[] left = _device.ControlBlocks();
            Assert.All(peers, peer => Assert.DoesNotContain(left, block => block.EndsWith(" " + peer.LocalEndPoint, StringComparison.Ordinal)));
            Array.ForEach(peers, peer => peer.Reset());
            _hosts.RestoreOld();
        }

        TcpClientSession[] next = [.. AllPorts(port => _hosts.New.ConnectAndEcho(_device.Port(port), "<next>"))];
        Assert.Equal(200, _hosts.New.Call(_device.Http, "GET", "/api/ports").Status);
        Array.ForEach(next, client => client.Reset());
        Eventually.True(() => _device.ControlBlocks().Length <= before, "as many control blocks as before");
    }

    private static T[] AllPorts<T>(Func<int, T> action)
    {
        return [.. Enumerable.Range(1, Ports).Select(action)];
    }
}
