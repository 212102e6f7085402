using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network;

/// <summary>HTTP clients behind a cable that loses, delays, doubles and reorders: every answer is whole and ends in order.</summary>
public abstract class FarHttpTests : IDisposable
{
    private const int AtOnce = 3;
    private const int Each = 4;

    private readonly Hosts _hosts;
    private readonly string _configuration = Path.GetTempFileName();
    private readonly SimulatedDevice _device;

    protected FarHttpTests(Hosts hosts, TcpStack stack)
    {
        _hosts = hosts;
        BoardUnderTest.WriteRaw(_configuration, "[http]\nrequest-timeout=60000\n");
        _device = SimulatedDevice.Start(hosts, stack, "--config", _configuration);
    }

    public void Dispose()
    {
        _device.Dispose();
        File.Delete(_configuration);
    }

    /// <summary>As scripts ask that shut their sending side behind the question.</summary>
    [Fact]
    public async Task AHalfCloseBehindTheRequestCostsNoAnswer()
    {
        using BadCable cable = _hosts.ConnectFar();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < Each; i++)
            {
                AssertAnswered("GET /api/ports HTTP/1.1\r\nHost: ts500\r\n\r\n", halfClose: true);
            }
        })));
        Assert.True(cable.Lost > 0, cable.ToString());
    }

    [Fact]
    public async Task AClientThatReadsToTheEndGetsAllOfIt()
    {
        using BadCable cable = _hosts.ConnectFar();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(
            () => AssertAnswered("GET /api/ports HTTP/1.1\r\nHost: ts500\r\nConnection: close\r\n\r\n", halfClose: false))));
    }

    private void AssertAnswered(string request, bool halfClose)
    {
        using TcpClientSession client = _hosts.Far.Connect(_device.Http);
        client.Send(request);
        if (halfClose)
        {
            client.Close();
        }

        (string text, bool reset) = client.ReadToEnd();
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", text);
        Assert.EndsWith("\r\n0\r\n\r\n", text);
        Assert.False(reset);
    }
}
