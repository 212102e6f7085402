using System.Globalization;
using ServerBenchmarks.Machine;
using ServerBenchmarks.Results;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks;

/// <summary>The form for CI: TS500 and tuned ser2net, and a bound for each ratio between the two. No time is ever a failure.</summary>
internal static class ShortForm
{
    private const int Rounds = 3;
    private const int Failed = 1;

    /// <summary>Measures, and prints which ratios are within their bounds.</summary>
    /// <returns>The exit code.</returns>
    internal static int Run(Lab lab, BenchmarkOptions options)
    {
        ResultTable table = new Run(options with { Rounds = Rounds, Servers = [Ts500.OwnName, Ser2net.TunedName] }).Measure(lab);
        Console.WriteLine(table.ToMarkdown());
        int passed = 0;
        int failed = 0;
        foreach (Figure figure in table.Figures)
        {
            if (figure.MinRatio is double bound && table.Ratio(figure, Ser2net.TunedName) is double ratio)
            {
                bool isWorse = ratio < bound;
                (passed, failed) = isWorse ? (passed, failed + 1) : (passed + 1, failed);
                string verdict = isWorse ? "FAILED" : "passed";
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{verdict}: {figure.Name}: {ratio:F2} times as good as tuned ser2net; at least {bound:F2} is expected"));
            }
        }

        Console.WriteLine($"{passed} passed, {failed} failed");
        return failed > 0 || passed == 0 ? Failed : 0;
    }
}
