namespace Simulator.Hardware;

/// <summary>The device's internal storage, drive I:. Its files are files of the PC.</summary>
public static class InternalStorage
{
    private static readonly Dictionary<string, string> s_files = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Puts a file of the PC on the drive.</summary>
    /// <param name="path">The device's path, such as <c>I:\nf.config</c>.</param>
    /// <param name="hostPath">The file of the PC.</param>
    public static void Map(string path, string hostPath)
    {
        lock (s_files)
        {
            s_files[path] = Path.GetFullPath(hostPath);
        }
    }

    /// <summary>Finds a file.</summary>
    /// <param name="path">The device's path.</param>
    /// <returns>The file of the PC, or <see langword="null"/> if the drive has no such file.</returns>
    public static string? Find(string path)
    {
        lock (s_files)
        {
            return s_files.TryGetValue(path, out string? hostPath) && File.Exists(hostPath) ? hostPath : null;
        }
    }
}
