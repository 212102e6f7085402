using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Simulator.Hardware;

/// <summary>A file of the PC named by the user. Whatever it is, reading it neither waits nor goes on forever.</summary>
public static partial class HostFile
{
    /// <summary>The maximum size of a text: more than a board's storage and memory have room for.</summary>
    public const int MaxSize = 65536;

    private const int ReadOnly = 0;
    private const int NoControllingTerminal = 0x100;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;

    /// <summary>Reads a file of UTF-8 text. A byte order mark counts as text, as it does on a board.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxSize">How long it may be, in bytes.</param>
    /// <exception cref="IOException">It can't be read; the message says why, for people.</exception>
    public static string ReadText(string path, int maxSize = MaxSize)
    {
        return Encoding.UTF8.GetString(ReadBytes(path, maxSize));
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxSize">How long it may be, in bytes.</param>
    /// <exception cref="IOException">It can't be read; the message says why, for people.</exception>
    public static byte[] ReadBytes(string path, int maxSize = MaxSize)
    {
        using FileStream file = Open(path);
        byte[] bytes = new byte[maxSize + 1];
        int count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return count <= maxSize ? bytes[..count] : throw new IOException($"it has more than {maxSize / 1024} KiB");
    }

    /// <summary>Opens a file to read.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It can't be read; the message says why, for people.</exception>
    public static FileStream Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException("it is a folder");
        }

        // .NET's own open waits for a FIFO's writer.
        int descriptor = Open(path, ReadOnly | NoControllingTerminal | NonBlocking | CloseOnExec);
        if (descriptor < 0)
        {
            throw new IOException(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));
        }

        FileStream file = new(new SafeFileHandle(descriptor, ownsHandle: true), FileAccess.Read, bufferSize: 0);
        if (!file.CanSeek)
        {
            file.Dispose();
            throw new IOException("it is not a file but a pipe or a device");
        }

        return file;
    }

    /// <summary>The path of a file or folder without links and dots.</summary>
    /// <exception cref="IOException">There is none; the message says why, for people.</exception>
    public static unsafe string RealPath(string path)
    {
        const int longest = 4096; // PATH_MAX
        byte* name = stackalloc byte[longest];
        return Resolve(path, name) != null
            ? Marshal.PtrToStringUTF8((nint)name)!
            : throw new IOException(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));
    }

    [LibraryImport("libc", EntryPoint = "realpath", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial byte* Resolve(string path, byte* resolved);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
