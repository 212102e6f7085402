namespace SystemTests.Simulation;

/// <summary>
/// The board whose app the simulator runs if a test does not name one: the virtual board, or the one in the environment variable
/// TS500_BOARD. The UARTs then behave like that board's.
/// </summary>
internal static class BoardUnderTest
{
    private const string Board = "--board";
    private const string Config = "--config";
    private const string NoPacing = "--no-pacing";
    private const string Virtual = "virtual";
    private const int Ports = 5;

    private static readonly Lazy<string> s_raw = new(() => Write("raw", ""));

    // A board's binding paces its writes even if the simulated wires take no time.
    private static readonly Lazy<string> s_fast = new(() => Write("fast", "baud=3000000\n"));

    /// <summary>The board's folder.</summary>
    internal static string Name { get; } = Environment.GetEnvironmentVariable("TS500_BOARD") ?? Virtual;

    /// <summary>Completes the simulator's options. The ports are raw unless the test has an nf.config of its own.</summary>
    internal static IEnumerable<string> Options(IEnumerable<string> options)
    {
        string[] given = [.. options];
        bool isOther = Name != Virtual && !given.Contains(Board);
        string[] config = given.Contains(Config) ? [] : [Config, (isOther && given.Contains(NoPacing) ? s_fast : s_raw).Value];
        string[] board = isOther ? [Board, Built.Boards[Name]] : [];
        return [.. board, .. config, .. given];
    }

    /// <summary>Writes an nf.config in which every port is raw.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="text">The rest of it.</param>
    internal static void WriteRaw(string path, string text)
    {
        File.WriteAllText(path, Raw(text));
    }

    /// <summary>Completes an nf.config so that every port is raw.</summary>
    /// <param name="text">The rest of it.</param>
    internal static string Raw(string text)
    {
        for (int port = 1; port <= Ports; port++)
        {
            string section = $"[port{port}]\n";
            text = text.Contains(section) ? text.Replace(section, section + "mode=raw\n") : $"{text}{section}mode=raw\n";
        }

        return text;
    }

    private static string Write(string name, string setting)
    {
        string path = Path.Combine(Path.GetTempPath(), $"ts500-{Environment.ProcessId}-{name}.config");
        WriteRaw(path, string.Concat(Enumerable.Range(1, Ports).Select(port => $"[port{port}]\n{setting}")));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(path);
        return path;
    }
}
