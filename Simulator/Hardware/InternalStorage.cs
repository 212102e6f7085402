namespace Simulator.Hardware;

/// <summary>The device's internal storage, drive I:. It survives a restart of the board, and ends with the simulator.</summary>
public static class InternalStorage
{
    /// <summary>The drive's size, in bytes.</summary>
    public const int DefaultCapacity = 256 * 1024;

    private static readonly Dictionary<string, byte[]> s_files = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many bytes the drive has room for.</summary>
    public static int Capacity { get; set; } = DefaultCapacity;

    /// <summary>How many more bytes are written before a write is torn in the middle.</summary>
    public static int TearsAfter { get; set; } = int.MaxValue;

    /// <summary>Called where a write is torn, such as to cut the power; if it returns, the write fails.</summary>
    public static Action? Torn { get; set; }

    /// <summary>Called with a word for it before anything is read or changed; what it throws is a fault of the drive.</summary>
    public static Action<string>? Accessing { get; set; }

    /// <summary>Puts a file on the drive.</summary>
    /// <param name="path">The device's path, such as <c>I:\nf.config</c>.</param>
    /// <param name="bytes">Its bytes.</param>
    public static void Put(string path, byte[] bytes)
    {
        lock (s_files)
        {
            s_files[path] = bytes;
        }
    }

    /// <summary>Empties the drive.</summary>
    public static void Format()
    {
        lock (s_files)
        {
            s_files.Clear();
        }
    }

    /// <summary>Tells whether there is a file.</summary>
    public static bool Exists(string path)
    {
        lock (s_files)
        {
            Accessing?.Invoke("exists");
            return s_files.ContainsKey(path);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">There is none.</exception>
    public static byte[] Read(string path)
    {
        lock (s_files)
        {
            Accessing?.Invoke("read");
            return (byte[])Find(path).Clone();
        }
    }

    /// <summary>Makes an empty file, in place of the one that is there.</summary>
    public static void Create(string path)
    {
        lock (s_files)
        {
            Accessing?.Invoke("create");
            s_files[path] = [];
        }
    }

    /// <summary>Writes at the end of a file.</summary>
    /// <exception cref="IOException">There is none, or no room.</exception>
    public static void Append(string path, ReadOnlySpan<byte> bytes)
    {
        lock (s_files)
        {
            Accessing?.Invoke("append");
            if (s_files.Values.Sum(file => file.Length) + bytes.Length > Capacity)
            {
                throw new IOException("no room is left on drive I:");
            }

            int written = Math.Min(bytes.Length, TearsAfter);
            s_files[path] = [.. Find(path), .. bytes[..written]];
            TearsAfter -= TearsAfter == int.MaxValue ? 0 : written;
            if (written < bytes.Length)
            {
                TearsAfter = int.MaxValue;
                Torn?.Invoke();
                throw new IOException("the write to drive I: has failed");
            }
        }
    }

    /// <summary>Deletes a file, if there is one.</summary>
    public static void Delete(string path)
    {
        lock (s_files)
        {
            Accessing?.Invoke("delete");
            s_files.Remove(path);
        }
    }

    /// <summary>Renames a file, to a name that no other has.</summary>
    /// <exception cref="IOException">There is none, or there is another.</exception>
    public static void Move(string from, string to)
    {
        lock (s_files)
        {
            Accessing?.Invoke("move");
            byte[] file = Find(from);
            if (s_files.ContainsKey(to))
            {
                throw new IOException(to + " is already there");
            }

            s_files.Remove(from);
            s_files[to] = file;
        }
    }

    private static byte[] Find(string path)
    {
        return s_files.TryGetValue(path, out byte[]? file) ? file : throw new IOException(path + " is not there");
    }
}
