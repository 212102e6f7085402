using System.Runtime.InteropServices;

namespace Simulator.Hardware.Devices;

/// <summary>
/// Reserves a serial port for this process, in each of the ways that other programs check: flock (picocom, tio, pySerial's
/// exclusive), a lock file (minicom, ser2net, cu), and the terminal's exclusive mode, against those that don't check.
/// </summary>
internal sealed partial class SerialPortLock : IDisposable
{
    private const string PseudoTerminals = "/dev/pts/";
    private const int LockOrFail = 2 | 4; // LOCK_EX | LOCK_NB
    private const nuint SetExclusive = 0x540C; // TIOCEXCL
    private const nuint SetShared = 0x540D; // TIOCNXCL
    private const nuint GetExclusive = 0x80045440; // TIOCGEXCL

    private readonly int _descriptor;
    private readonly bool _hasMode;
    private readonly List<SerialPortLockFile> _files = [];

    private SerialPortLock(int descriptor, bool hasMode)
    {
        _descriptor = descriptor;
        _hasMode = hasMode;
    }

    /// <summary>Takes the lock, if it is free.</summary>
    /// <param name="descriptor">The open serial port.</param>
    /// <param name="path">Its name, or that of a link to it.</param>
    /// <param name="holder">Who holds it, or <see langword="null"/> if it is now ours.</param>
    internal static SerialPortLock? TryTake(int descriptor, string path, out string? holder)
    {
        string device = DeviceOf(path);

        // A pseudo-terminal would stay in exclusive mode after a crash, for as long as its other side is open.
        bool hasMode = !device.StartsWith(PseudoTerminals, StringComparison.Ordinal) || !char.IsAsciiDigit(device[PseudoTerminals.Length]);
        int exclusive = 0;
        if (Lock(descriptor, LockOrFail) != 0
            || (hasMode && IoControl(descriptor, GetExclusive, ref exclusive) == 0 && exclusive != 0))
        {
            // Root is let in nevertheless.
            holder = "another port or another program is using it";
            return null;
        }

        SerialPortLock taken = new(descriptor, hasMode);
        foreach (string name in new[] { device, path }.Select(name => Path.GetFileName(name)).Distinct())
        {
            if (SerialPortLockFile.TryMake(name, out holder) is not SerialPortLockFile file)
            {
                taken.Dispose();
                return null;
            }

            taken._files.Add(file);
        }

        if (hasMode)
        {
            _ = IoControl(descriptor, SetExclusive, 0);
        }

        holder = null;
        return taken;
    }

    /// <summary>Releases the lock, except for flock, which ends with the descriptor.</summary>
    public void Dispose()
    {
        _files.ForEach(file => file.Dispose());
        if (_hasMode)
        {
            _ = IoControl(_descriptor, SetShared, 0);
        }
    }

    private static string DeviceOf(string path)
    {
        try
        {
            return HostFile.RealPath(path);
        }
        catch (IOException)
        {
            // The port has just been unplugged.
            return path;
        }
    }

    [LibraryImport("libc", EntryPoint = "flock")]
    private static partial int Lock(int descriptor, int operation);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int IoControl(int descriptor, nuint request, ref int argument);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int IoControl(int descriptor, nuint request, nint nothing);
}
