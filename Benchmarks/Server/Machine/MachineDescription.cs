using System.Globalization;
using System.Runtime.InteropServices;

namespace ServerBenchmarks.Machine;

/// <summary>What the figures depend on.</summary>
internal static class MachineDescription
{
    /// <summary>One line about a run of the comparison.</summary>
    internal static string OfRun(int rounds)
    {
        return Of($"{rounds} rounds", ", " + Command.Run("ser2net", "-v").Trim());
    }

    /// <summary>One line about a run.</summary>
    /// <param name="what">What was run.</param>
    /// <param name="programs">Other programs that were.</param>
    internal static string Of(string what, string programs = "")
    {
        string model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal), ": processor").Split(": ")[1];
        string load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        string kernel = File.ReadAllText("/proc/sys/kernel/osrelease").Trim();
        string separate = Processors.AreSeparate ? "servers on one of them, clients and devices on another" : "servers, clients and devices together";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{what} on {DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} processors ({model}; {separate}), Linux {kernel}, "
            + $"{RuntimeInformation.FrameworkDescription}{programs}; load average at the end {load}.");
    }
}
