using System.Net;
using System.Net.Sockets;
using System.Text;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network;

/// <summary>
/// Clients that connect only to disconnect, such as port scanners and load balancers, cost the device nothing, whatever a port's
/// policy towards newcomers is.
/// </summary>
public abstract class ScanTests : IDisposable
{
    private const int Ports = 5;
    private const int Resets = 5000;
    private const int AtOnce = 20;
    private const int Watchers = 2;
    private const string Served = "";
    private const string Refused = "refused";
    private const string Unanswered = "unanswered";

    private readonly Hosts _hosts;
    private readonly LoopbackPorts _ports;
    private readonly SimulatedDevice _device;

    private protected ScanTests(Hosts hosts, TcpStack stack, params string[] limits)
    {
        _hosts = hosts;
        _ports = new LoopbackPorts(hosts, stack, EveryPolicy.Configuration, limits);
        _device = _ports.Device;
    }

    public void Dispose()
    {
        _ports.Dispose();
    }

    [Fact]
    public void ConnectionsThatAreResetAtOnceLeaveEverythingAsItWas()
    {
        IPEndPoint[] targets = [.. Enumerable.Range(1, Ports).Select(_device.Port), _device.Http];
        int descriptors = _device.OpenDescriptors();

        int connected = _hosts.Old.Run(() => Enumerable.Range(0, Resets).Count(i => ConnectAndReset(targets[i % targets.Length])));

        Assert.InRange(connected, Resets / 2, Resets);
        for (int port = 1; port <= Ports; port++)
        {
            _hosts.New.ConnectAndEcho(_device.Port(port), "served").Reset();
        }

        Assert.Equal(200, _hosts.New.Call(_device.Http, "GET", "/api/ports").Status);
        Eventually.True(
            () => _device.ControlBlocks().All(block => block.StartsWith("TIME_WAIT", StringComparison.Ordinal)), "no control block that is in use");
        Eventually.True(() => _device.OpenDescriptors() <= descriptors, () => $"{descriptors} descriptors as before: {_device.Descriptors()}");
    }

    /// <summary>
    /// A SYN that a board has to drop is retransmitted after a second, and on a busy PC once more after three; then at least the
    /// stack refuses it.
    /// </summary>
    [Fact]
    public void OfTwentyAtOnceOnEachPortOneIsServedAndTheOthersAreTold()
    {
        AssertOneIsServed(EveryPolicy.Probe, EveryPolicy.Reject, EveryPolicy.TakeoverIdle, EveryPolicy.Watch);
    }

    [Fact]
    public void OfTwentyAtOnceThatTakeOverOneIsServedAndTheOthersAreTold()
    {
        AssertOneIsServed(EveryPolicy.Takeover);
    }

    private void AssertOneIsServed(params int[] ports)
    {
        (int Port, Socket Socket)[] newcomers = _hosts.Old.Run(() => Enumerable.Range(0, AtOnce)
            .SelectMany(_ => ports.Select(port => (port, Begin(_device.Port(port))))).ToArray());
        try
        {
            DateTime end = DateTime.UtcNow + TimeSpan.FromSeconds(4);
            foreach (IGrouping<int, (int Port, Socket Socket)> port in newcomers.GroupBy(newcomer => newcomer.Port))
            {
                string[] heard = [.. port.Select(newcomer => Hear(newcomer.Socket, end))];
                Assert.Single(heard, Served);
                Assert.All(heard.Except([Served, Refused]), text => Assert.StartsWith(Told(port.Key, text), text));
                Assert.InRange(heard.Count(text => text.StartsWith('[')), 0, Watchers);
            }
        }
        finally
        {
            Array.ForEach(newcomers, newcomer => newcomer.Socket.Dispose());
        }
    }

    private static string Told(int port, string text)
    {
        return port switch
        {
            EveryPolicy.Takeover => "taken over by ",
            EveryPolicy.Watch when text.StartsWith('[') => $"[read-only: port {port} is in use by ",
            _ => $"port {port} is in use by ",
        };
    }

    private static bool ConnectAndReset(IPEndPoint target)
    {
        using Socket socket = Begin(target);
        socket.LingerState = new LingerOption(true, 0);

        // Do not wait for a SYN that was dropped because the backlog was full.
        return socket.Poll(TimeSpan.FromMilliseconds(20), SelectMode.SelectWrite);
    }

    private static Socket Begin(IPEndPoint target)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        try
        {
            socket.Connect(target);
        }
        catch (SocketException wait) when (wait.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            // The rest happens without us.
        }

        return socket;
    }

    /// <summary>What a newcomer receives until a deadline.</summary>
    private static string Hear(Socket socket, DateTime end)
    {
        TimeSpan left = end - DateTime.UtcNow;
        if (!socket.Poll(left > TimeSpan.Zero ? left : TimeSpan.Zero, SelectMode.SelectRead))
        {
            return socket.Poll(0, SelectMode.SelectWrite) ? Served : Unanswered;
        }

        try
        {
            byte[] buffer = new byte[200];
            return Encoding.Latin1.GetString(buffer, 0, socket.Receive(buffer));
        }
        catch (SocketException refused) when (refused.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset)
        {
            return Refused;
        }
    }
}
