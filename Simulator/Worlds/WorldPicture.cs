using System.Net;
using System.Text;

namespace Simulator.Worlds;

/// <summary>
/// Draws what has happened in a world as an SVG: a time line for whoever it happened to, with a mark for each event that says on
/// touch what it was, and a bar from a client's or a port's first event to its last.
/// </summary>
public sealed class WorldPicture
{
    private const int LaneHeight = 18;
    private const int Left = 120;
    private const int Width = 1600;
    private const int Top = 40;
    private const int MaxClients = 150;
    private const int Ticks = 10;
    private const double NanosecondsPerSecond = 1e9;

    private readonly StringBuilder _svg = new();
    private readonly WorldEvent[] _events;
    private readonly string[] _lanes;
    private readonly long _first;
    private readonly long _last;

    private WorldPicture(WorldOutcome outcome)
    {
        _events = [.. outcome.Events];
        string[] lanes = [.. _events.Select(happened => happened.Lane).Distinct()];
        string[] clients = [.. lanes.Where(IsClient).TakeLast(MaxClients)];
        _lanes = [.. lanes.Where(lane => !IsClient(lane)).OrderBy(Order).ThenBy(lane => lane, StringComparer.Ordinal), .. clients];
        _first = _events.Length == 0 ? 0 : _events[0].Time;
        _last = Math.Max(_first + 1, _events.Length == 0 ? 1 : _events[^1].Time);
    }

    /// <summary>Draws an outcome whose world has kept all its events.</summary>
    public static string Draw(WorldOutcome outcome)
    {
        return new WorldPicture(outcome).Draw(outcome.Violation);
    }

    private static bool IsClient(string lane)
    {
        return lane.StartsWith("client ", StringComparison.Ordinal);
    }

    private static int Order(string lane) => lane.Split(' ')[0] switch
    {
        "world" => 0,
        "board" => 1,
        "step" => 2,
        "operator" => 3,
        "port" => 4,
        _ => 5,
    };

    /// <summary>What an event looks like: red for an end that was not meant, green for a beginning, grey for a step.</summary>
    private static string Color(WorldEvent happened) => happened switch
    {
        { Lane: "step" } => "#999",
        { What: var what } when what.StartsWith("VIOLATION", StringComparison.Ordinal) || what is "Reset" or "Gone" or "TimedOut" or "Refused" => "#c22",
        { What: var what } when what.StartsWith("connects", StringComparison.Ordinal) || what.StartsWith("serves", StringComparison.Ordinal) => "#282",
        { What: var what } when what.StartsWith("is told", StringComparison.Ordinal) => "#c70",
        _ => "#246",
    };

    private string Draw(Violation? violation)
    {
        int height = Top + (_lanes.Length * LaneHeight) + LaneHeight;
        Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Left + Width + 20}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"11\">");
        Add("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>");
        string title = violation == null ? "nothing went wrong" : $"{violation.Invariant}: {violation.What}";
        Add($"<text x=\"4\" y=\"14\" font-weight=\"bold\">{WebUtility.HtmlEncode(title)}</text>");
        DrawScale(height);
        for (int i = 0; i < _lanes.Length; i++)
        {
            DrawLane(_lanes[i], Top + (i * LaneHeight));
        }

        return _svg.Append("</svg>\n").ToString();
    }

    private void DrawScale(int height)
    {
        for (int i = 0; i <= Ticks; i++)
        {
            long time = _first + ((_last - _first) * i / Ticks);
            Add($"<line x1=\"{X(time):0.0}\" y1=\"{Top - 10}\" x2=\"{X(time):0.0}\" y2=\"{height}\" stroke=\"#ddd\"/>");
            Add($"<text x=\"{X(time):0.0}\" y=\"{Top - 12}\" fill=\"#666\">{time / NanosecondsPerSecond:0.000} s</text>");
        }
    }

    private void DrawLane(string lane, int y)
    {
        WorldEvent[] own = [.. _events.Where(happened => happened.Lane == lane)];
        Add($"<text x=\"4\" y=\"{y + 12}\">{WebUtility.HtmlEncode(lane)}</text>");
        Add($"<line x1=\"{Left}\" y1=\"{y + 9}\" x2=\"{Left + Width}\" y2=\"{y + 9}\" stroke=\"#eee\"/>");
        if (IsClient(lane))
        {
            DrawBar(own[0].Time, own[^1].Time, y, "#8ad");
        }
        else if (lane.StartsWith("port ", StringComparison.Ordinal))
        {
            DrawHolders(own, y);
        }

        foreach (WorldEvent happened in own)
        {
            Add($"<rect x=\"{X(happened.Time):0.0}\" y=\"{y + 3}\" width=\"2\" height=\"12\" fill=\"{Color(happened)}\"><title>{WebUtility.HtmlEncode(happened.ToString())}</title></rect>");
        }
    }

    /// <summary>When the port had a client, as the board said it.</summary>
    private void DrawHolders(WorldEvent[] own, int y)
    {
        long? since = null;
        foreach (WorldEvent happened in own)
        {
            if (since is long began && (happened.What == "is free" || happened.What.StartsWith("serves", StringComparison.Ordinal)))
            {
                DrawBar(began, happened.Time, y, "#ad8");
                since = null;
            }

            since = happened.What.StartsWith("serves", StringComparison.Ordinal) ? happened.Time : since;
        }
    }

    private void DrawBar(long from, long to, int y, string color)
    {
        Add($"<rect x=\"{X(from):0.0}\" y=\"{y + 5}\" width=\"{Math.Max(1, X(to) - X(from)):0.0}\" height=\"8\" fill=\"{color}\"/>");
    }

    private double X(long time)
    {
        return Left + ((double)(time - _first) / (_last - _first) * Width);
    }

    private void Add(string text)
    {
        _svg.AppendLine(text);
    }
}
