using System.Globalization;
using System.Text;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks.Results;

/// <summary>What has been measured, of every figure and server.</summary>
/// <param name="figures">The rows.</param>
/// <param name="servers">The columns.</param>
internal sealed class ResultTable(IReadOnlyList<Figure> figures, IReadOnlyList<string> servers)
{
    private readonly Dictionary<(Figure, string), Samples> _samples = figures
        .SelectMany(figure => servers.Select(server => (figure, server)))
        .ToDictionary(key => key, _ => new Samples());

    /// <summary>The rows.</summary>
    internal IReadOnlyList<Figure> Figures => figures;

    /// <summary>The columns.</summary>
    internal IReadOnlyList<string> Servers => servers;

    /// <summary>A cell.</summary>
    internal Samples this[Figure figure, string server] => _samples[(figure, server)];

    /// <summary>How many times as good TS500 is as another server; null if one of them has no value.</summary>
    internal double? Ratio(Figure figure, string other)
    {
        return _samples.TryGetValue((figure, Ts500.OwnName), out Samples? own) && own.Exist
            && _samples.TryGetValue((figure, other), out Samples? their) && their.Exist
            ? figure.Ratio(own.Median, their.Median)
            : null;
    }

    /// <summary>How many times as good TS500 is as the best peer; null if there is none.</summary>
    internal double? RatioToBest(Figure figure)
    {
        return servers.Where(server => server is not Ts500.OwnName and not Relay.OwnName).Min(server => Ratio(figure, server));
    }

    /// <summary>Whether TS500 reaches a figure's goal; null if that can't be told.</summary>
    internal bool? IsReached(Figure figure)
    {
        return _samples.TryGetValue((figure, Ts500.OwnName), out Samples? own) && own.Exist
            ? figure.Goal.IsReached(own.Median, Ratio(figure, Ser2net.TunedName) ?? double.NaN, RatioToBest(figure) ?? double.NaN)
            : null;
    }

    /// <summary>The table, as Markdown: medians, in brackets the least and the greatest round.</summary>
    internal string ToMarkdown()
    {
        StringBuilder text = new();
        text.AppendLine($"| | {string.Join(" | ", servers)} | times the best peer | goal | reached |");
        text.AppendLine($"| --- |{string.Concat(servers.Select(_ => " --- |"))} --- | --- | --- |");
        foreach (Figure figure in figures)
        {
            string cells = string.Join(" | ", servers.Select(server => Cell(this[figure, server])));
            string ratio = RatioToBest(figure) is double times && double.IsFinite(times) ? Number(times) : "";
            string reached = figure.Goal == Goal.None || IsReached(figure) is not bool isReached ? "" : isReached ? "yes" : "**no**";
            text.AppendLine($"| {figure.Name} ({figure.Unit}) | {cells} | {ratio} | {figure.Goal.Text} | {reached} |");
        }

        return text.ToString();
    }

    private static string Cell(Samples samples)
    {
        return samples is { Exist: true, Min: double.PositiveInfinity } ? "never" : samples.Exist ? $"{Number(samples.Median)} ({Number(samples.Min)}–{Number(samples.Max)})" : "n.a.";
    }

    /// <summary>Three significant digits, or less of what is very small.</summary>
    private static string Number(double value)
    {
        string format = Math.Abs(value) switch { >= 99.5 => "F0", >= 9.95 => "F1", _ => "F2" };
        return double.IsInfinity(value) ? "never" : value.ToString(format, CultureInfo.InvariantCulture);
    }
}
