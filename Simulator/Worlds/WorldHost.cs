using Simulator.Hardware.Network.Memory;

namespace Simulator.Worlds;

/// <summary>A host of a world with what runs on it besides clients: a robot, streams, HTTP calls.</summary>
internal sealed class WorldHost
{
    private const int HttpPort = 80;
    private const int MaxStreams = 3;
    private const long Millisecond = 1_000_000;
    private const long RobotsRest = 40 * Millisecond;
    private const long RobotsStay = 30 * Millisecond;

    private readonly World _world;
    private readonly List<HostConnection> _streams = [];
    private readonly HttpConversation _calls;
    private int _robot;
    private PortClient? _robotsClient;

    /// <summary>Makes a host.</summary>
    internal WorldHost(World world, Host host)
    {
        (_world, Host) = (world, host);
        _calls = new HttpConversation(host, world.Board.Processor.Events);
    }

    /// <summary>The host.</summary>
    internal Host Host { get; }

    /// <summary>Whether the board can reach it, at times at least.</summary>
    internal bool IsReachable => Host is { IsUp: true, IsFrozen: false } && !Host.Link.IsCut;

    /// <summary>Whether it waits for the answer to an HTTP call.</summary>
    internal bool IsCalling => !_calls.IsIdle;

    /// <summary>Makes an HTTP call.</summary>
    internal void Call(string line, string? body = null)
    {
        if (IsReachable)
        {
            _calls.Call(line, reply => _world.Journal.Add(Host.Address.ToString(), line + " is answered", reply?.Status ?? 0), body);
        }
    }

    /// <summary>Begins an HTTP request that has no end, or whose answer has none; what of a device is in it is looked at.</summary>
    /// <param name="request">What is sent.</param>
    /// <param name="port">Whose bytes may come, or <see langword="null"/>.</param>
    internal void Stream(string request, PortWatch? port)
    {
        if (!IsReachable)
        {
            return;
        }

        _streams.RemoveAll(stream => stream.State is not (HostConnectionState.Connecting or HostConnectionState.Open));
        if (_streams.Count >= MaxStreams)
        {
            _streams[0].Close();
            _streams.RemoveAt(0);
        }

        _world.Crowd.Streams();
        long openedAt = -1;
        DeviceReader reader = new(() => port?.Device.Said ?? 0, (first, count) => port?.Missed(openedAt, first, count), null);
        HostConnection stream = Host.Connect(World.BoardAddress, HttpPort);
        stream.StateChanged += connection =>
        {
            if (connection.State == HostConnectionState.Open)
            {
                openedAt = _world.Now;
                connection.Send(System.Text.Encoding.ASCII.GetBytes(request));
            }
        };
        stream.Received += (_, bytes) => Look(reader, bytes, port);
        _streams.Add(stream);
        if (request.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            _world.SteadyState.Stream(Host.Address, stream.LocalPort);
        }
    }

    /// <summary>Begins to connect to a port again and again.</summary>
    internal void StartRobot(PortWatch port)
    {
        int robot = ++_robot;
        Retry(robot, port);
    }

    /// <summary>Stops the robot.</summary>
    internal void StopRobot()
    {
        _robot++;
        if (_robotsClient is { IsAlive: true } client && IsReachable)
        {
            client.Close();
        }
    }

    /// <summary>Ends everything that runs on it.</summary>
    internal void Stop()
    {
        StopRobot();
        _calls.Hang();
        foreach (HostConnection stream in _streams)
        {
            if (stream.State is HostConnectionState.Connecting or HostConnectionState.Open)
            {
                stream.Reset();
            }
        }

        _streams.Clear();
    }

    private void Retry(int robot, PortWatch port)
    {
        if (robot != _robot)
        {
            return;
        }

        if (!IsReachable)
        {
            _world.After(RobotsStay, () => Retry(robot, port));
            return;
        }

        PortClient client = _world.Connect(port, Host);
        _robotsClient = client;
        client.Changed = () =>
        {
            if (client.Connection.State == HostConnectionState.Open)
            {
                client.Send(Cells.ClientSize * 2);
                _world.After(RobotsStay, () => Leave(client));
            }
            else
            {
                _world.After(RobotsRest, () => Retry(robot, port));
            }
        };
        client.Connection.PeerClosed += _ => Leave(client);
    }

    private static void Leave(PortClient client)
    {
        if (client.IsAlive)
        {
            client.Close();
        }
    }

    private void Look(DeviceReader reader, ReadOnlySpan<byte> bytes, PortWatch? port)
    {
        foreach (byte value in bytes)
        {
            if (reader.Take(value) is string fault)
            {
                _world.Fail("each reader's bytes in order or counted as missed", $"a stream of port {port?.Number} has {fault}");
            }
        }
    }
}
