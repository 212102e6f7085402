using Simulator.Hardware;

namespace System.IO;

/// <summary>nanoFramework's File, on the simulated internal storage.</summary>
public static class File
{
    /// <summary>Tells whether there is such a file.</summary>
    /// <param name="path">The device's path, such as <c>I:\nf.config</c>.</param>
    public static bool Exists(string path)
    {
        return InternalStorage.Find(path) != null;
    }

    /// <summary>Reads a file of UTF-8 text.</summary>
    /// <param name="path">The device's path.</param>
    /// <exception cref="IOException">There is no such file, or it can't be read.</exception>
    public static string ReadAllText(string path)
    {
        return HostFile.ReadText(InternalStorage.Find(path) ?? throw new IOException(path + " is not there"));
    }
}
