using System.Globalization;
using System.Text;

namespace ServerBenchmarks.Growth;

/// <summary>Curves over the same values.</summary>
/// <param name="Name">The name of its picture.</param>
/// <param name="Title">What it shows.</param>
/// <param name="X">What grows, and its unit.</param>
/// <param name="Y">What that does, and its unit.</param>
/// <param name="Doubles">Whether each value of X is a multiple of the one before.</param>
internal sealed record Graph(string Name, string Title, string X, string Y, bool Doubles)
{
    /// <summary>The curves.</summary>
    internal List<Curve> Curves { get; } = [];

    /// <summary>The curve of a name, which is made if there is none.</summary>
    internal Curve this[string name]
    {
        get
        {
            Curve? curve = Curves.Find(curve => curve.Name == name);
            if (curve == null)
            {
                Curves.Add(curve = new Curve(name));
            }

            return curve;
        }
    }

    /// <summary>The points, as Markdown.</summary>
    internal string ToMarkdown()
    {
        StringBuilder text = new();
        double[] values = [.. Curves[0].Points.Select(point => point.X)];
        text.AppendLine($"| {X} | {string.Join(" | ", values)} |");
        text.AppendLine($"| --- |{string.Concat(values.Select(_ => " --- |"))}");
        foreach (Curve curve in Curves)
        {
            IEnumerable<string> cells = curve.Points.Select(point => point.Y.ToString(point.Y < 10 ? "F2" : "F0", CultureInfo.InvariantCulture));
            text.AppendLine($"| {curve.Name}, {Y} | {string.Join(" | ", cells)} |");
        }

        return text.ToString();
    }
}
