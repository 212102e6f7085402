namespace Simulator.Worlds.Pictures;

/// <summary>Draws what the journal has of one of those whom it is about: a mark for each event, with its text where there is room.</summary>
/// <param name="svg">Where to.</param>
/// <param name="axis">The times.</param>
internal sealed class EventLane(Svg svg, PictureAxis axis)
{
    /// <summary>The lane's height.</summary>
    internal const int Height = 17;

    private const int MarkHeight = 13;
    private const double LetterWidth = 5;
    private const int MaxText = 70;
    private const string Client = "client ";
    private const string Port = "port ";
    private const string Serves = "serves ";

    /// <summary>Draws it.</summary>
    internal void Draw(string lane, IReadOnlyList<WorldEvent> own, double y)
    {
        svg.Begin("lane events");
        svg.Text("", 4, y + 12, lane);
        svg.Horizontal("rule", axis.X(axis.First), axis.X(axis.Last), y + (Height / 2));
        if (lane.StartsWith(Client, StringComparison.Ordinal))
        {
            DrawBar("client", own[0].Time, own[^1].Time, y, $"{lane}, from {PictureText.Seconds(own[0].Time)} to {PictureText.Seconds(own[^1].Time)}");
        }
        else if (lane.StartsWith(Port, StringComparison.Ordinal))
        {
            DrawHolders(own, y);
        }

        for (int i = 0; i < own.Count; i++)
        {
            double x = axis.X(own[i].Time);
            svg.Box(Kind(own[i]), x, y + 2, 2, MarkHeight, own[i].ToString().Trim());
            string text = own[i].Number < 0 ? own[i].What : $"{own[i].What} {own[i].Number}";
            text = text.Length > MaxText ? text[..MaxText] + "..." : text;
            if (i + 1 == own.Count && x + (text.Length * LetterWidth) > axis.X(axis.Last))
            {
                svg.Text("small last", x - 3, y + 12, text);
            }
            else if (i + 1 == own.Count || axis.X(own[i + 1].Time) - x > 6 + (text.Length * LetterWidth))
            {
                svg.Text("small", x + 4, y + 12, text);
            }
        }

        svg.End();
    }

    /// <summary>What an event looks like: red for an end that was not meant, green for a beginning, grey for a step.</summary>
    private static string Kind(WorldEvent happened) => happened switch
    {
        { Lane: "step" } => "step",
        { What: var what } when what.StartsWith("VIOLATION", StringComparison.Ordinal) || what is "Reset" or "Gone" or "TimedOut" or "Refused" => "bad",
        { What: var what } when what.StartsWith("connects", StringComparison.Ordinal) || what.StartsWith(Serves, StringComparison.Ordinal) => "begin",
        { What: var what } when what.StartsWith("is told", StringComparison.Ordinal) => "told",
        _ => "mark",
    };

    /// <summary>When the port had a client, as the board said it.</summary>
    private void DrawHolders(IReadOnlyList<WorldEvent> own, double y)
    {
        WorldEvent? since = null;
        foreach (WorldEvent happened in own)
        {
            bool serves = happened.What.StartsWith(Serves, StringComparison.Ordinal);
            if (since is WorldEvent began && (serves || happened.What == "is free"))
            {
                DrawBar("holder", began.Time, happened.Time, y, $"{began.What}, from {PictureText.Seconds(began.Time)} to {PictureText.Seconds(happened.Time)}");
                since = null;
            }

            since = serves ? happened : since;
        }
    }

    private void DrawBar(string kind, long from, long to, double y, string title)
    {
        svg.Box(kind, axis.X(from), y + 4, Math.Max(1, axis.X(to) - axis.X(from)), Height - 8, title);
    }
}
