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

    private static readonly Lazy<string> s_fast = new(WriteFast);

    /// <summary>The board's folder.</summary>
    internal static string Name { get; } = Environment.GetEnvironmentVariable("TS500_BOARD") ?? Virtual;

    /// <summary>Completes the simulator's options.</summary>
    internal static IEnumerable<string> Options(IEnumerable<string> options)
    {
        string[] given = [.. options];
        if (Name == Virtual || given.Contains(Board))
        {
            return given;
        }

        // A board's binding paces its writes even if the simulated wires take no time.
        string[] fast = given.Contains(NoPacing) && !given.Contains(Config) ? [Config, s_fast.Value] : [];
        return [Board, Built.Boards[Name], .. fast, .. given];
    }

    private static string WriteFast()
    {
        string path = Path.Combine(Path.GetTempPath(), $"ts500-{Environment.ProcessId}.config");
        File.WriteAllText(path, string.Concat(Enumerable.Range(1, 5).Select(port => $"[port{port}]\nbaud=3000000\n")));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(path);
        return path;
    }
}
