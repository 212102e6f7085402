using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using SystemTests.Simulation;
using Xunit;
using Xunit.Sdk;

namespace SystemTests.Network;

/// <summary>Whatever crowds the HTTP endpoint, a release gets through.</summary>
public abstract class HttpCrowdTests : IDisposable
{
    private const int Releases = 30;
    private const string Request = "GET /api/ports HTTP/1.1\r\nHost: ts500\r\n\r\n";

    // A starved release would take its caller's whole patience; a SYN dropped three times, for want of a control block, takes 7 s.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    private readonly Hosts _hosts;
    private readonly LoopbackPorts _ports;
    private readonly SimulatedDevice _device;
    private readonly CancellationTokenSource _enough = new();

    private protected HttpCrowdTests(Hosts hosts, TcpStack stack, params string[] limits)
    {
        _hosts = hosts;
        _ports = new LoopbackPorts(hosts, stack, EveryPolicy.Configuration, limits);
        _device = _ports.Device;
    }

    /// <summary>What the crowd does.</summary>
    public enum Crowd
    {
        /// <summary>Dashboards: a request every 100 ms on a persistent connection.</summary>
        Polls,

        /// <summary>Sends requests endlessly without waiting for answers.</summary>
        Pipelines,

        /// <summary>Connects, sends nothing, and reconnects when disconnected.</summary>
        IsSilent,

        /// <summary>Sends a request byte by byte.</summary>
        Trickles,

        /// <summary>Sends a thousand requests and reads no answer.</summary>
        ReadsNothing,

        /// <summary>Asks for events or for a log without an end, and reads what comes; asks again if there is no place.</summary>
        Listens,
    }

    public void Dispose()
    {
        _enough.Dispose();
        _ports.Dispose();
    }

    [Theory]
    [InlineData(Crowd.Polls, 3)]
    [InlineData(Crowd.Pipelines, 3)]
    [InlineData(Crowd.IsSilent, 10)]
    [InlineData(Crowd.IsSilent, 50)]
    [InlineData(Crowd.Trickles, 10)]
    [InlineData(Crowd.ReadsNothing, 3)]
    [InlineData(Crowd.Listens, 7)]
    public async Task AReleaseGetsThrough(Crowd crowd, int count)
    {
        Task[] members = Gather(crowd, count);
        List<TimeSpan> answers = [];
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500));
            for (int i = 0; i < Releases; i++)
            {
                int port = 1 + (i % LoopbackPorts.Count);
                using TcpClientSession client = _hosts.New.ConnectAndEcho(_device.Port(port), "<client>");
                long start = Stopwatch.GetTimestamp();
                Assert.True(Release(port));
                answers.Add(Stopwatch.GetElapsedTime(start));
            }
        }
        finally
        {
            await _enough.CancelAsync();
        }

        await Task.WhenAll(members);
        answers.Sort();
        _hosts.Report(
            $"HTTP crowd of {count} that {crowd}, {_device.Stack}: a release took {answers[Releases / 2].TotalMilliseconds:F1} ms in the "
            + $"median, {answers[^1].TotalMilliseconds:F1} ms at most");
        Assert.True(answers[^1] < s_patience, $"{answers[^1]}");
    }

    [Fact]
    public async Task FivePortsEchoBesideAllOfThem()
    {
        TcpClientSession[] clients =
            [.. Enumerable.Range(1, LoopbackPorts.Count).Select(port => _hosts.New.ConnectAndEcho(_device.Port(port), "<client>"))];
        EchoTimes alone = await EchoTimes.Measure(clients);
        Task[] members = [.. Enum.GetValues<Crowd>().SelectMany(crowd => Gather(crowd, 3))];
        await Task.Delay(TimeSpan.FromMilliseconds(500));

        EchoTimes crowded = await EchoTimes.Measure(clients);

        await _enough.CancelAsync();
        await Task.WhenAll(members);
        Array.ForEach(clients, client => client.Dispose());
        _hosts.Report($"echoes of 16 bytes on five ports, {_device.Stack}: alone {alone}; beside {members.Length} HTTP clients of every kind: {crowded}");
    }

    private Task[] Gather(Crowd crowd, int count)
    {
        return [.. Enumerable.Range(0, count).Select(number => Task.Factory.StartNew(
            member => _hosts.Old.Run(() => Press(crowd, (int)member!)), number, TaskCreationOptions.LongRunning))];
    }

    /// <summary>Calls until there is an answer: a caller that this busy process delays for 200 ms may lose its slot.</summary>
    private bool Release(int port)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return _hosts.New.Release(_device, port, "abort");
            }
            catch (Exception fault) when (IsEviction(fault) && Stopwatch.GetElapsedTime(start) < s_patience)
            {
                // Try again.
            }
        }
    }

    /// <summary>Whether a connection was reset, or closed without an answer if this process was quick enough to acknowledge the line ends
    /// before the reset.</summary>
    private static bool IsEviction(Exception fault)
    {
        return fault is SocketException { SocketErrorCode: SocketError.ConnectionReset } or TrueException;
    }

    /// <summary>What each client of the crowd does, until stopped.</summary>
    private bool Press(Crowd crowd, int number)
    {
        byte[] request = Encoding.ASCII.GetBytes(Request);
        byte[] many = [.. Enumerable.Repeat(request, 20).SelectMany(one => one)];
        while (!_enough.IsCancellationRequested)
        {
            try
            {
                using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.ReceiveTimeout = 1000;
                socket.SendTimeout = 1000;
                socket.Connect(_device.Http);
                switch (crowd)
                {
                    case Crowd.Polls:
                        Poll(socket, request);
                        break;
                    case Crowd.Pipelines:
                        Pipeline(socket, many);
                        break;
                    case Crowd.IsSilent:
                        socket.Receive(new byte[1]);
                        break;
                    case Crowd.ReadsNothing:
                        SendOnly(socket, many);
                        break;
                    case Crowd.Listens:
                        Listen(socket, number == 0 ? "/api/ports/1/log?follow=1" : "/api/events");
                        break;
                    default:
                        Trickle(socket, request);
                        break;
                }
            }
            catch (SocketException)
            {
                // Disconnected: on to the next connection.
            }
        }

        return true;
    }

    private void Poll(Socket socket, byte[] request)
    {
        byte[] answer = new byte[8192];
        do
        {
            socket.Send(request);
            Thread.Sleep(100);
        }
        while (!_enough.IsCancellationRequested && socket.Receive(answer) > 0);
    }

    private void Pipeline(Socket socket, byte[] many)
    {
        byte[] answers = new byte[65536];
        do
        {
            socket.Send(many);
        }
        while (!_enough.IsCancellationRequested && socket.Receive(answers) > 0);
    }

    private void SendOnly(Socket socket, byte[] many)
    {
        for (int i = 0; i < 50 && !_enough.IsCancellationRequested; i++)
        {
            socket.Send(many);
        }

        while (!_enough.IsCancellationRequested && !socket.Poll(TimeSpan.FromMilliseconds(100), SelectMode.SelectError))
        {
            socket.Send(many, 1, SocketFlags.None);
        }
    }

    private void Listen(Socket socket, string target)
    {
        byte[] answer = new byte[65536];
        socket.Send(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: ts500\r\n\r\n"));
        int count = socket.Receive(answer);

        // Who must make room before its request is there gets line ends and a reset, which the next call finds.
        while (count > 0 && answer[0] == '\n')
        {
            count = socket.Receive(answer);
        }

        string text = Encoding.ASCII.GetString(answer, 0, count);
        Assert.Matches("^HTTP/1.1 (200|503) ", text);
        if (text.StartsWith("HTTP/1.1 503 ", StringComparison.Ordinal))
        {
            Thread.Sleep(100);
            return;
        }

        while (count > 0 && !_enough.IsCancellationRequested)
        {
            count = socket.Poll(TimeSpan.FromMilliseconds(100), SelectMode.SelectRead) ? socket.Receive(answer) : 1;
        }
    }

    private void Trickle(Socket socket, byte[] request)
    {
        for (int i = 0; i < request.Length && !_enough.IsCancellationRequested; i++)
        {
            socket.Send(request, i, 1, SocketFlags.None);
            if (socket.Poll(TimeSpan.FromMilliseconds(50), SelectMode.SelectRead))
            {
                return;
            }
        }
    }
}
