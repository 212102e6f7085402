namespace Simulator.Worlds.Pictures;

/// <summary>
/// Draws what has happened in a world as an SVG with a common axis of time: the steps, the board's TCP stack, each port with its
/// holders, its UART's wires and its connections, and whoever else took part. Everything says on touch what it was.
/// </summary>
public sealed class WorldPicture
{
    private const int Left = 150;
    private const int Width = 1600;
    private const int Margin = 20;
    private const int LineHeight = 14;
    private const int MaxClients = 150;
    private const int TitleLength = 250;
    private const int MaxTitleLines = 4;
    private const int TickWidth = 85;
    private const int HttpPort = 80;
    private const int FirstTcpPort = 3301;
    private const int Ports = 5;

    private readonly Svg _svg = new();
    private readonly Svg _behind = new();
    private readonly WorldOutcome _outcome;
    private readonly WorldRecording _recording;
    private readonly WorldEvent[] _events;
    private readonly ILookup<string, WorldEvent> _lanes;
    private readonly PictureAxis _axis;
    private double _y;

    private WorldPicture(WorldOutcome outcome, WorldRecording recording)
    {
        (_outcome, _recording, _events) = (outcome, recording, [.. outcome.Events]);
        _lanes = _events.ToLookup(happened => happened.Lane);
        _axis = new PictureAxis(Moments(), Left, Width);
    }

    /// <summary>Draws an outcome whose world has kept everything.</summary>
    public static string Draw(WorldOutcome outcome)
    {
        WorldRecording recording = outcome.Recording ?? throw new ArgumentException("the world has kept nothing for a picture", nameof(outcome));
        return new WorldPicture(outcome, recording).Draw();
    }

    private IEnumerable<long> Moments()
    {
        IEnumerable<long> sockets = _recording.Sockets.SelectMany(
            socket => socket.Phases.Select(phase => phase.Time).Where(time => time <= socket.End).Append(socket.End));
        IEnumerable<long> uarts = _recording.Uarts.SelectMany(uart => Bursts(uart)
            .Concat(uart.Marks.Select(mark => mark.Time)).Concat(uart.Breaks.SelectMany(one => new[] { one.From, one.To })));
        return _events.Select(happened => happened.Time).Concat(sockets).Concat(uarts).Where(time => time != long.MaxValue);
    }

    /// <summary>Where bytes begin to move and where they stop: while they flow, nothing happens.</summary>
    private static IEnumerable<long> Bursts(UartHistory uart)
    {
        const long pause = 20_000_000;
        for (int i = 0; i < uart.Slices.Count; i++)
        {
            bool isFirst = i == 0 || uart.Slices[i].Time - uart.Slices[i - 1].Time > pause;
            bool isLast = i + 1 == uart.Slices.Count || uart.Slices[i + 1].Time - uart.Slices[i].Time > pause;
            if (isFirst || isLast)
            {
                yield return uart.Slices[i].Time;
            }
        }
    }

    private string Draw()
    {
        DrawTitle();
        DrawLegend();
        double top = _y + LineHeight;
        _y = top + 6;
        DrawEvents("world");
        DrawEvents("board");
        DrawEvents("step");
        DrawEvents("operator");
        new StackLane(_svg, _axis).Draw(_recording, _y);
        _y += StackLane.Height;
        for (int port = 1; port <= Ports; port++)
        {
            DrawPort(port);
        }

        _y = new SocketLanes(_svg, _axis).Draw("HTTP: connections", Sockets(HttpPort), _y + 4) + 4;
        string[] others = [.. _lanes.Select(lane => lane.Key).Where(lane => char.IsDigit(lane[0])).Order(StringComparer.Ordinal)];
        string[] clients = [.. _lanes.Select(lane => lane.Key).Where(lane => lane.StartsWith("client ", StringComparison.Ordinal)).TakeLast(MaxClients)];
        foreach (string lane in others.Concat(clients))
        {
            DrawEvents(lane);
        }

        DrawBehind(top);
        DrawViolation(top);
        return _svg.Document(_behind, Left + Width + Margin, _y + Margin, PictureStyle.Sheet);
    }

    private List<SocketHistory> Sockets(int port)
    {
        return [.. _recording.Sockets.Where(socket => socket.Port == port)];
    }

    private void DrawTitle()
    {
        string title = $"seed {_recording.Seed}, {_outcome.Steps} steps: "
            + (_outcome.Violation is Violation violation ? $"{violation.Invariant}: {violation.What}" : "nothing went wrong");
        foreach (string line in PictureText.Wrap(title, TitleLength, MaxTitleLines))
        {
            _y += LineHeight;
            _svg.Text(_outcome.Violation == null ? "bold" : "bold violation", 4, _y, line);
        }
    }

    private void DrawLegend()
    {
        const int letterWidth = 6;
        double x = 4;
        _y += 6;
        _svg.Begin("legend");
        foreach ((string kind, string meaning) in PictureStyle.Legend)
        {
            _svg.Box(kind, x, _y, 12, 12);
            _svg.Text("", x + 16, _y + 10, meaning);
            x += 34 + (meaning.Length * letterWidth);
        }

        _svg.End();
        _y += LineHeight;
    }

    private void DrawEvents(string lane)
    {
        if (_lanes.Contains(lane))
        {
            new EventLane(_svg, _axis).Draw(lane, [.. _lanes[lane]], _y);
            _y += EventLane.Height;
        }
    }

    private void DrawPort(int port)
    {
        double top = _y;
        _y += 4;
        DrawEvents($"port {port}");
        new UartLane(_svg, _axis).Draw(port, _recording.Uarts[port - 1], _y);
        _y += UartLane.Height;
        int tcpPort = FirstTcpPort + port - 1;
        _y = new SocketLanes(_svg, _axis).Draw($"{tcpPort}: connections", Sockets(tcpPort), _y);
        _y += 4;
        if (port % 2 == 1)
        {
            _behind.Box("band", 0, top, Left + Width + Margin, _y - top);
        }
    }

    private void DrawBehind(double top)
    {
        foreach ((long from, long to) in _axis.Cuts)
        {
            double left = _axis.X(from);
            _behind.Box("cut", left, top, _axis.X(to) - left, _y - top, $"nothing new for {PictureText.Duration(to - from)}");
        }

        double free = 0;
        foreach (long time in TickTimes())
        {
            double x = _axis.X(time);
            if (x >= free && x < Left + Width - (TickWidth / 2))
            {
                _behind.Vertical("tick", x, top - 2, _y);
                _behind.Text("small faint", x + 2, top, PictureText.Seconds(time, _axis.NanosecondsPerPixel));
                free = x + TickWidth;
            }
        }
    }

    /// <summary>Where a time may stand: evenly, and where something happens again after a cut.</summary>
    private IEnumerable<long> TickTimes()
    {
        const int between = 24;
        long last = _axis.First;
        foreach ((long from, long to) in _axis.Cuts.Append((_axis.Last, _axis.Last)))
        {
            long step = Math.Max(1, (long)(_axis.NanosecondsPerPixel * between));
            for (long time = last; time <= from; time += step)
            {
                yield return time;
            }

            last = to;
        }
    }

    private void DrawViolation(double top)
    {
        const string begins = "VIOLATION";
        WorldEvent happened = _events.FirstOrDefault(one => one.Lane == "world" && one.What.StartsWith(begins, StringComparison.Ordinal));
        if (happened.What != null)
        {
            _svg.Vertical("violation", _axis.X(happened.Time), top - 4, _y, happened.ToString().Trim());
        }
    }
}
