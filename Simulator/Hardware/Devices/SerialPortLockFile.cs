using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Simulator.Hardware.Devices;

/// <summary>A UUCP lock file: LCK.. and the device's name, containing the ID of the process that uses the device.</summary>
internal sealed partial class SerialPortLockFile : IDisposable
{
    private const string Folder = "/var/lock";
    private const int AlreadyExists = 17; // EEXIST
    private const int NoSuchProcess = 3; // ESRCH

    private readonly string? _path;

    private SerialPortLockFile(string? path)
    {
        _path = path;
    }

    /// <summary>Makes the lock file, unless there is one of a running process.</summary>
    /// <param name="device">The device's name, without folders.</param>
    /// <param name="holder">Who uses the device, or <see langword="null"/> if nobody does.</param>
    /// <returns>The lock file, or a dummy if this user may not make one; <see langword="null"/> if the device is in
    /// use.</returns>
    internal static SerialPortLockFile? TryMake(string device, out string? holder)
    {
        string path = $"{Folder}/LCK..{device}";
        holder = Holder(path);
        if (holder is not null)
        {
            return null;
        }

        try
        {
            File.Delete(path);
            using FileStream file = new(path, FileMode.CreateNew);
            file.Write(Encoding.ASCII.GetBytes($"{Environment.ProcessId,10}\n"));
        }
        catch (IOException fault) when (fault.HResult == AlreadyExists)
        {
            holder = $"another program is using it ({path})";
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new SerialPortLockFile(null);
        }

        return new SerialPortLockFile(path);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            if (_path is not null)
            {
                File.Delete(_path);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It names a process that is about to end.
        }
    }

    private static string? Holder(string path)
    {
        string text;
        try
        {
            text = HostFile.ReadText(path);
        }
        catch (IOException)
        {
            return null;
        }

        // The number is the first word; minicom adds its own name and the user's. A file without a number is still being written.
        string? first = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        bool isNumber = int.TryParse(first, CultureInfo.InvariantCulture, out int process) && process > 0;
        bool isLeftBehind = isNumber && (process == Environment.ProcessId
            || (Signal(process, 0) != 0 && Marshal.GetLastPInvokeError() == NoSuchProcess));
        return isLeftBehind ? null : $"{(isNumber ? $"process {process}" : "another program")} is using it ({path})";
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int process, int signal);
}
