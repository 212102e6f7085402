using System.Diagnostics;
using System.Net.Sockets;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network;

/// <summary>Whatever floods the serial ports, and whatever their policy towards newcomers, a client can be released.</summary>
public abstract class FloodTests : IDisposable
{
    private const int Ports = 5;
    private const int PerSecond = 200;
    private const int Releases = 50;
    private const int ControlBlocks = 16;

    private readonly Hosts _hosts;
    private readonly LoopbackPorts _ports;
    private readonly SimulatedDevice _device;
    private readonly CancellationTokenSource _enough = new();

    private protected FloodTests(Hosts hosts, TcpStack stack, params string[] limits)
    {
        _hosts = hosts;
        _ports = new LoopbackPorts(hosts, stack, EveryPolicy.Configuration, limits);
        _device = _ports.Device;
    }

    public void Dispose()
    {
        _enough.Dispose();
        _ports.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OfConnectionsLeavesTheReleaseReachable(bool peersClose)
    {
        using TcpClientSession holder = _hosts.New.ConnectAndEcho(_device.Port(1), "holder");
        Task<int> flood = Task.Run(() => _hosts.Old.Run(() => Flood(peersClose)));
        List<TimeSpan> answers = [];
        int released = 0;
        try
        {
            Eventually.True(() => Refused() > 0, "a flood");
            for (int i = 0; i < Releases; i++)
            {
                long start = Stopwatch.GetTimestamp();
                released += _hosts.New.Release(_device, 1 + (i % Ports), "abort") ? 1 : 0;
                answers.Add(Stopwatch.GetElapsedTime(start));
                AssertRoom();
                await Task.Delay(100);
            }
        }
        finally
        {
            await _enough.CancelAsync();
        }

        int connections = await flood;
        answers.Sort();
        _hosts.Report(
            $"flood of {connections} connections in {Releases} releases, {_device.Stack}, peers {(peersClose ? "close" : "never close")}: "
            + $"a release took {answers[Releases / 2].TotalMilliseconds:F1} ms in the median, {answers[^1].TotalMilliseconds:F1} ms at most");
        Assert.True(released > Releases / 2, $"{released} of {Releases} releases met a client");
        TcpClientSession[] next = [.. Enumerable.Range(1, Ports).Select(port =>
        {
            _hosts.New.Release(_device, port, "abort");
            return _hosts.New.ConnectAndEcho(_device.Port(port), "next");
        })];
        Array.ForEach(next, client => client.Dispose());
    }

    /// <summary>If control blocks are limited, one is left for the next HTTP client.</summary>
    private void AssertRoom()
    {
        if (_device.Stack == TcpStack.Lwip)
        {
            Assert.InRange(_device.ControlBlocks().Length, 0, ControlBlocks - 1);
        }
    }

    /// <summary>Connects to one port after another until stopped.</summary>
    /// <returns>How many times.</returns>
    private int Flood(bool peersClose)
    {
        List<Socket> open = [];
        int count = 0;
        long start = Stopwatch.GetTimestamp();
        while (!_enough.IsCancellationRequested)
        {
            for (; count < Stopwatch.GetElapsedTime(start).TotalSeconds * PerSecond; count++)
            {
                open.Add(Begin(1 + (count % Ports)));
            }

            if (peersClose)
            {
                open.RemoveAll(CloseWhenTold);
            }

            Thread.Sleep(1);
        }

        open.ForEach(socket => socket.Dispose());
        return count;
    }

    private Socket Begin(int port)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        try
        {
            socket.Connect(_device.Port(port));
        }
        catch (SocketException wait) when (wait.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            // The rest happens without us.
        }

        return socket;
    }

    private static bool CloseWhenTold(Socket socket)
    {
        if (!socket.Poll(0, SelectMode.SelectRead) && !socket.Poll(0, SelectMode.SelectError))
        {
            return false;
        }

        socket.Dispose();
        return true;
    }

    private int Refused()
    {
        return _hosts.New.Call(_device.Http, "GET", "/api/ports/1").Json.GetProperty("refused").GetInt32();
    }
}
