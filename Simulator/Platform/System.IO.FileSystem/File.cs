using Simulator.Hardware;
using Simulator.Hardware.Processors;

namespace System.IO;

/// <summary>nanoFramework's File, on the simulated internal storage.</summary>
public static class File
{
    /// <summary>Deletes a file, if there is one.</summary>
    /// <param name="path">The device's path, such as <c>I:\nf.config</c>.</param>
    public static void Delete(string path)
    {
        Processor.Running.Called(PlatformCall.File);
        InternalStorage.Delete(path);
    }

    /// <summary>Tells whether there is such a file.</summary>
    /// <param name="path">The device's path.</param>
    public static bool Exists(string path)
    {
        Processor.Running.Called(PlatformCall.File);
        return InternalStorage.Exists(path);
    }

    /// <summary>Renames a file.</summary>
    /// <param name="sourceFileName">The device's path of a file that is there.</param>
    /// <param name="destFileName">A path where there is none.</param>
    /// <exception cref="IOException">There is none, or there is one at the other path.</exception>
    public static void Move(string sourceFileName, string destFileName)
    {
        Processor.Running.Called(PlatformCall.File);
        InternalStorage.Move(sourceFileName, destFileName);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The device's path.</param>
    /// <exception cref="IOException">There is no such file.</exception>
    public static byte[] ReadAllBytes(string path)
    {
        Processor.Running.Called(PlatformCall.File);
        return InternalStorage.Read(path);
    }

    /// <summary>Writes a file: creates it empty, then appends piece by piece, as on a board.</summary>
    /// <param name="path">The device's path.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <exception cref="IOException">There is no room.</exception>
    public static void WriteAllBytes(string path, byte[] bytes)
    {
        Processor.Running.Called(PlatformCall.File);
        const int piece = 2048;
        InternalStorage.Create(path);
        for (int at = 0; at < bytes.Length; at += piece)
        {
            Processor.Running.Called(PlatformCall.File);
            InternalStorage.Append(path, bytes.AsSpan(at, Math.Min(piece, bytes.Length - at)));
        }
    }
}
