using System.Net;
using System.Net.Sockets;
using System.Text;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network.OnLwip;

/// <summary>
/// Peers that vanish before they acknowledge FIN hold lwIP's control blocks for up to 45 minutes (FIN_WAIT_1). An ESP32 has
/// sixteen. Waiting takes no processor time, so this test runs in parallel with others, on its own hosts.
/// </summary>
[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class VanishedPeerTests : IClassFixture<OwnHosts>, IDisposable
{
    private const int ControlBlocks = 16;
    private const int Slots = 3;

    // The firmware lets six linger in 20 s, and restarts the board after 45 s of turning everybody away.
    private static readonly TimeSpan s_lockIn = TimeSpan.FromSeconds(70);
    private static readonly TimeSpan s_recovery = TimeSpan.FromSeconds(75);

    private readonly Hosts _hosts;
    private readonly SimulatedDevice _device;
    private readonly string _configuration = Path.GetTempFileName();
    private readonly List<Socket> _peers = [];
    private int _address = 100;

    public VanishedPeerTests(OwnHosts own)
    {
        _hosts = own.Hosts;
        BoardUnderTest.WriteRaw(_configuration, "[http]\nrequest-timeout=500\nkeep-alive=500\n");
        _device = SimulatedDevice.Start(
            _hosts, TcpStack.Lwip, "--board-limits", "esp32", "--config", _configuration, "--uart", "1=loopback");
    }

    public void Dispose()
    {
        _peers.ForEach(peer => peer.Dispose());
        _device.Dispose();
        File.Delete(_configuration);
    }

    [Fact]
    public void WhenTheyHoldAllControlBlocksTheDeviceRestartsAndServes()
    {
        DateTime end = DateTime.UtcNow + s_lockIn;
        while (Held() < ControlBlocks)
        {
            Assert.True(DateTime.UtcNow < end, string.Join(", ", _device.ControlBlocks()));
            Vanish(Math.Min(Slots, ControlBlocks - Held()), isAnswered: true);
        }

        end = DateTime.UtcNow + s_recovery;
        while (!CanConnect(_device.Port(1)))
        {
            Assert.True(DateTime.UtcNow < end, "the device is locked for good");
        }

        Assert.Contains("clients that vanished hold all 16", _device.Simulator.Errors);
        Assert.Contains("error: restarting the board", _device.Simulator.Errors);
        Assert.Equal(0, Held());
        _hosts.New.ConnectAndEcho(_device.Port(1), "served").Reset();
        Assert.Equal(200, _hosts.New.Call(_device.Http, "GET", "/api/ports").Status);
    }

    [Fact]
    public void OneThatVanishesInTheMiddleOfARequestHoldsNone()
    {
        Vanish(Slots, isAnswered: false);
        Eventually.True(() => _device.ControlBlocks().All(block => block.StartsWith("LISTEN", StringComparison.Ordinal)), "their blocks to be free");

        // One that is late but alive reads why it is let go.
        Socket late = _hosts.New.Run(() => Ask(null, isAnswered: false));
        _peers.Add(late);
        late.ReceiveTimeout = 10000;
        using NetworkStream stream = new(late);
        using StreamReader answer = new(stream);
        Assert.StartsWith("HTTP/1.1 408 ", answer.ReadToEnd());
    }

    private int Held()
    {
        return _device.ControlBlocks().Count(block => block.StartsWith("FIN_WAIT_1 ", StringComparison.Ordinal));
    }

    /// <summary>Makes requests, whole or half ones, at an address that is gone before the device closes the connections.</summary>
    private void Vanish(int count, bool isAnswered)
    {
        IPAddress address = IPAddress.Parse($"192.0.2.{++_address}");
        ChangeAddress("add", address);
        Socket[] clients = _hosts.Old.Run(() => Enumerable.Range(0, count).Select(_ => Ask(address, isAnswered)).ToArray());
        ChangeAddress("del", address);
        _peers.AddRange(clients);

        // Each is closed, or reset because the firmware has no more blocks to spare for now.
        while (_device.ControlBlocks().Any(block => block.StartsWith("ESTABLISHED ", StringComparison.Ordinal)))
        {
            Thread.Sleep(100);
        }
    }

    private Socket Ask(IPAddress? address, bool isAnswered)
    {
        Socket client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Bind(new IPEndPoint(address ?? IPAddress.Any, 0));
        client.Connect(_device.Http);
        client.Send(Encoding.ASCII.GetBytes(isAnswered ? "GET /nothing HTTP/1.1\r\nHost: ts500\r\n\r\n" : "GET /"));
        if (isAnswered)
        {
            client.Receive(new byte[1000]);
        }

        return client;
    }

    private void ChangeAddress(string how, IPAddress address)
    {
        RunningProgram.Run(Tool.Ip, "-n", _hosts.Old.Namespace, "addr", how, $"{address}/24", "dev", "eth0");
    }

    private bool CanConnect(IPEndPoint server)
    {
        return _hosts.New.Run(() =>
        {
            using Socket client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                return client.ConnectAsync(server).Wait(TimeSpan.FromSeconds(1));
            }
            catch (AggregateException fault) when (fault.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
            {
                // A board that has just restarted does not listen yet.
                return false;
            }
        });
    }
}
