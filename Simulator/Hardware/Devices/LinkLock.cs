using System.Runtime.InteropServices;
using System.Text;

namespace Simulator.Hardware.Devices;

/// <summary>
/// Reserves the link to a pseudo-terminal for its creator. All masters are the same file, /dev/ptmx: a lock on a byte of it, at
/// an offset derived from the link's name, is seen by every simulator and ends with the master, however the process ends. A lock
/// file beside the link would be left behind, and the number of a pseudo-terminal is soon reused.
/// </summary>
internal static partial class LinkLock
{
    private const int SetLock = 37; // F_OFD_SETLK: the lock is the open file's, not the process's.
    private const short ForWriting = 1; // F_WRLCK
    private const short FromStart = 0; // SEEK_SET

    /// <summary>Takes the lock, if it is free.</summary>
    /// <param name="master">The master, which holds the lock until it is closed.</param>
    /// <param name="link">The link, by any of its names.</param>
    /// <exception cref="IOException">The link's folder is not accessible.</exception>
    internal static bool TryTake(int master, string link)
    {
        FileLock one = new() { Kind = ForWriting, From = FromStart, Start = Number(link), Length = 1 };
        return Control(master, SetLock, ref one) == 0;
    }

    private static long Number(string link)
    {
        string path = Path.GetFullPath(link);
        string name = Path.Combine(HostFile.RealPath(Path.GetDirectoryName(path) ?? path), Path.GetFileName(path));

        // FNV-1a: .NET's own hash differs from process to process, and SHA-256 would load OpenSSL, a sixth of the simulator's memory.
        ulong hash = 14695981039346656037;
        foreach (byte one in Encoding.UTF8.GetBytes(name))
        {
            hash = (hash ^ one) * 1099511628211;
        }

        return (long)(hash & (long.MaxValue >> 1));
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command, ref FileLock argument);

    /// <summary>struct flock64.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct FileLock
    {
        public short Kind;
        public short From;
        public long Start;
        public long Length;
        public int Process;
    }
}
