using System.Reflection;

namespace SystemTests;

/// <summary>Where the build has put what the tests need.</summary>
internal static class Built
{
    /// <summary>The folder of the solution.</summary>
    internal static string Repository { get; } = Metadata("RepositoryRoot");

    /// <summary>The simulator's output folder.</summary>
    internal static string Simulator { get; } = Metadata("Simulator");

    /// <summary>The folder of the platform's assemblies, beneath the firmware.</summary>
    internal static string Platform { get; } = Path.Combine(Simulator, "platform");

    /// <summary>The output folder of UnitTests.</summary>
    internal static string UnitTests { get; } = Metadata("UnitTests");

    /// <summary>The output folder of Benchmarks/Device.</summary>
    internal static string DeviceBenchmarks { get; } = Metadata("DeviceBenchmarks");

    /// <summary>The program of Benchmarks/Server.</summary>
    internal static string ServerBenchmarks { get; } = Metadata("ServerBenchmarks");

    /// <summary>The output folder of the virtual board.</summary>
    internal static string Board { get; } = Metadata("Board");

    /// <summary>The output folders of all boards by the board's name; the board for any ESP32 has one per chip.</summary>
    internal static IReadOnlyDictionary<string, string> Boards { get; } =
        Directory.GetFiles(Path.Combine(Repository, "boards"), "*.csproj", SearchOption.AllDirectories)
            .SelectMany(project => Apps(Path.GetDirectoryName(project)!))
            .ToDictionary();

    /// <summary>The netnano1.0 assemblies by their names; the boards' apps, which are all Board, by the board's name.</summary>
    internal static IReadOnlyDictionary<string, string> NetnanoAssemblies { get; } = new Dictionary<string, string>(
        Boards.Select(board => KeyValuePair.Create(board.Key, Path.Combine(board.Value, "Board.dll"))))
    {
        ["DeviceBenchmarks"] = Path.Combine(DeviceBenchmarks, "DeviceBenchmarks.dll"),
        ["Firmware"] = Path.Combine(Board, "Firmware.dll"),
        ["Hal"] = Path.Combine(Board, "Hal.dll"),
        ["Hal.Device"] = Path.Combine(Board, "Hal.Device.dll"),
        ["NFUnitTest"] = Path.Combine(UnitTests, "NFUnitTest.dll"),
    };

    /// <summary>The contract's assemblies by package.</summary>
    internal static IReadOnlyDictionary<string, string> Contracts { get; } =
        Directory.GetFiles(Path.Combine(Repository, "contract"), "*.csproj", SearchOption.AllDirectories).ToDictionary(
            project => Path.GetFileNameWithoutExtension(project),
            project => Directory.GetFiles(
                Path.Combine(Path.GetDirectoryName(project)!, "bin", Metadata("Configuration"), "netnano1.0"), "*.dll").Single());

    private static IEnumerable<(string Name, string Folder)> Apps(string board)
    {
        string name = Path.GetFileName(board);
        string output = Path.Combine(board, "bin", Metadata("Configuration"));
        yield return (name, Path.Combine(output, "netnano1.0"));
        foreach (string variant in Directory.GetDirectories(board, name + "*").Select(folder => Path.GetFileName(folder)).Where(folder => folder != name))
        {
            yield return (variant, Path.Combine(output, variant, "netnano1.0"));
        }
    }

    private static string Metadata(string key)
    {
        return typeof(Built).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == key).Value!;
    }
}
