using System.Globalization;
using ServerBenchmarks.Machine;
using ServerBenchmarks.Results;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks;

/// <summary>The form for CI: TS500 and tuned ser2net, and a bound for each ratio between the two. No time is ever a failure, and a ratio
/// is one only if it is too low twice: the machine may be busy with something else.</summary>
internal static class ShortForm
{
    private const int Rounds = 3;
    private const int RoundsAgain = 5;
    private const int Failed = 1;

    /// <summary>Measures, and prints which ratios are within their bounds.</summary>
    /// <returns>The exit code.</returns>
    internal static int Run(Lab lab, BenchmarkOptions options)
    {
        options = options with { Rounds = Rounds, Servers = [Ts500.OwnName, Ser2net.TunedName] };
        (int passed, Figure[] low) = Judge(lab, options);
        if (low.Length > 0)
        {
            Console.WriteLine($"measuring {low.Length} again, as the machine may have been busy");
            string[] again = [.. Catalogue.Measurements.Where(one => one.Figures.Intersect(low).Any()).Select(one => one.Name)];
            (_, Figure[] still) = Judge(lab, options with { Rounds = RoundsAgain, Only = again });
            passed += low.Except(still).Count();
            low = [.. low.Intersect(still)];
        }

        Console.WriteLine($"{passed} passed, {low.Length} failed");
        return low.Length > 0 || passed == 0 ? Failed : 0;
    }

    private static (int Passed, Figure[] Low) Judge(Lab lab, BenchmarkOptions options)
    {
        ResultTable table = new Run(options).Measure(lab);
        Console.WriteLine(table.ToMarkdown());
        int passed = 0;
        List<Figure> low = [];
        foreach (Figure figure in table.Figures)
        {
            if (figure.MinRatio is double bound && table.Ratio(figure, Ser2net.TunedName) is double ratio)
            {
                bool isLow = ratio < bound;
                passed += isLow ? 0 : 1;
                low.AddRange(isLow ? [figure] : []);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(isLow ? "too low" : "passed")}: {figure.Name}: {ratio:F2} times as good as tuned ser2net; at least {bound:F2} is expected"));
            }
        }

        return (passed, [.. low]);
    }
}
