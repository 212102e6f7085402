using System.Net;
using System.Text.Json;
using SystemTests.Simulation;
using SystemTests.Uarts;
using Xunit;

namespace SystemTests.Network;

/// <summary>The network goes down and comes back, unchanged or with another address, while five devices keep sending.</summary>
public abstract class NetworkLossTests : IDisposable
{
    private const int Ports = 5;
    private const int Stretch = 500;
    private const int Busy = 3000;

    private readonly TcpStack _stack;
    private readonly string _configuration = Path.GetTempFileName();
    private readonly TalkingDevice[] _devices;

    /// <summary>
    /// Starts a board whose five devices send at 19,200 baud, so that 64 KiB last for half a minute: longer than the cable is out and TCP
    /// then waits before it retransmits.
    /// </summary>
    protected NetworkLossTests(Hosts hosts, TcpStack stack, params string[] network)
    {
        Hosts = hosts;
        _stack = stack;
        BoardUnderTest.WriteRaw(
            _configuration, string.Concat(Enumerable.Range(1, Ports).Select(port => $"[port{port}]\nbaud=19200\nlog=64\n")));
        string[] links = [.. Enumerable.Range(1, Ports).Select(_ => Path.Combine(Path.GetTempPath(), "ts500-" + Guid.NewGuid().ToString("N")))];
        Device = SimulatedDevice.Start(
            hosts, stack, ["--config", _configuration, .. network, .. links.SelectMany((link, i) => new[] { "--uart", $"{i + 1}=pty:{link}" })]);
        _devices = [.. links.Select(link => new TalkingDevice(link))];
    }

    protected Hosts Hosts { get; }

    private protected SimulatedDevice Device { get; }

    public void Dispose()
    {
        Array.ForEach(_devices, device => device.FallSilent());
        Array.ForEach(_devices, device => device.Dispose());
        Device.Dispose();
        File.Delete(_configuration);
    }

    [Fact]
    public async Task ALinkThatComesBackHasCostNoByte()
    {
        TcpClientSession[] clients = [.. Enumerable.Range(1, Ports).Select(port => Hosts.Old.Connect(Device.Port(port)))];
        Assert.All(Enumerable.Range(1, Ports), port => Assert.Equal(0, Bytes(Device.Http, port, "discarded")));
        Array.ForEach(clients, client => AssertPattern(client, 0));

        using (Hosts.Unplug(_stack))
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        Eventually.True(() => Bytes(Device.Http, Ports, "toClient") > Busy, "the network to carry bytes again");
        Assert.All(Enumerable.Range(1, Ports), port => Assert.Equal(0, Bytes(Device.Http, port, "lost")));
        Array.ForEach(_devices, device => device.FallSilent());
        long[] said = [.. _devices.Select(device => device.AwaitSilence())];
        for (int i = 0; i < Ports; i++)
        {
            long position = Stretch;
            for (; position + Stretch <= said[i]; position += Stretch)
            {
                AssertPattern(clients[i], position);
            }

            Assert.True(position > Busy, $"port {i + 1}: only {position} bytes, no busy port");
            clients[i].Dispose();
        }
    }

    /// <summary>Five clients, another address, five clients there: each gets again what its predecessor may not have seen.</summary>
    private protected void AssertServedAtAnotherAddress(Action change, IPAddress address)
    {
        TcpClientSession[] old = [.. Enumerable.Range(1, Ports).Select(port => Hosts.Old.Connect(Device.Port(port)))];
        Array.ForEach(old, client => client.Read(Stretch));

        change();

        IPEndPoint http = new(address, Device.Http.Port);
        for (int port = 1; port <= Ports; port++)
        {
            Hosts.New.Call(http, "POST", $"/api/ports/{port}/release");
            using TcpClientSession client = Hosts.New.Connect(new IPEndPoint(address, Device.Port(port).Port));
            byte[] received = client.Read(Stretch);

            Assert.Equal(0, Bytes(http, port, "lost"));
            Assert.Equal(0, Bytes(http, port, "discarded"));
            AssertPattern(received, 0);
        }

        Array.ForEach(old, client => client.Dispose());
    }

    private static void AssertPattern(TcpClientSession client, long position)
    {
        AssertPattern(client.Read(Stretch), position);
    }

    private static void AssertPattern(byte[] received, long position)
    {
        byte[] expected = new byte[received.Length];
        PatternDevice.Fill(expected, position);
        Assert.Equal(expected, received);
    }

    private long Bytes(IPEndPoint http, int port, string counter)
    {
        JsonElement bytes = Hosts.New.Call(http, "GET", $"/api/ports/{port}").Json.GetProperty("bytes");
        return bytes.GetProperty(counter).GetInt64();
    }
}
