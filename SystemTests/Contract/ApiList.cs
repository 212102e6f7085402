namespace SystemTests.Contract;

/// <summary>A list of the real public surface of one of nanoFramework's assemblies.</summary>
internal sealed class ApiList
{
    private ApiList(string[] lines)
    {
        Identity = lines[0].TrimStart('#', ' ');
        Lines = lines.Where(line => !line.StartsWith('#')).Select(ApiLine.Parse).ToDictionary(line => line.Id);
    }

    /// <summary>The assembly's name, version and so on.</summary>
    internal string Identity { get; }

    /// <summary>The types and members by their IDs.</summary>
    internal IReadOnlyDictionary<string, ApiLine> Lines { get; }

    /// <summary>Reads the list of an assembly.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    internal static ApiList Read(string assembly)
    {
        return new ApiList(File.ReadAllLines(Path.Combine(Built.Repository, "contract", "api", assembly + ".txt")));
    }
}
