using System.Runtime.InteropServices;
using Simulator.Hardware.Uarts;

namespace Simulator.Hardware.Devices;

/// <summary>The master of a pseudo-terminal; a program plays the device on the slave.</summary>
internal sealed partial class PseudoTerminal : IDisposable
{
    private const nuint SetWindowSize = 0x5414; // TIOCSWINSZ

    private readonly WatchedDescriptor _watched;
    private int _master;

    internal PseudoTerminal()
    {
        _master = Terminal.OpenPseudoTerminal(out string slave);
        Slave = slave;

        // Once the slave has been opened and closed, the kernel reports whether anybody has it open.
        Terminal.Close(Terminal.Open(slave));
        _watched = EventPoll.Board.Watch(_master, WatchedDescriptor.Input);
    }

    /// <summary>Its descriptor.</summary>
    internal int Descriptor => _master;

    /// <summary>The name that programs open.</summary>
    internal string Slave { get; }

    /// <summary>Reserves a link for this pseudo-terminal, as long as it exists.</summary>
    /// <returns>Whether nobody else has reserved it.</returns>
    /// <exception cref="IOException">The link's folder is not accessible.</exception>
    internal bool TryKeep(string link)
    {
        return LinkLock.TryTake(_master, link);
    }

    /// <summary>Makes it raw, as a device that is not a terminal needs it.</summary>
    internal void MakeRaw(LineSettings settings)
    {
        Terminal.Configure(_master, settings);
    }

    /// <summary>Sets the baud rate and frame format; of the latter a pseudo-terminal keeps only the stop bits.</summary>
    internal void Configure(LineSettings settings)
    {
        Terminal.ConfigureLine(_master, settings);
    }

    /// <summary>Sets the window size that programs see.</summary>
    internal void Resize(ushort rows, ushort columns)
    {
        WindowSize size = new() { Rows = rows, Columns = columns };
        _ = IoControl(_master, SetWindowSize, ref size);
    }

    /// <summary>Reads; <see cref="Terminal.Gone"/> while nobody has the other side open.</summary>
    internal int Receive(Span<byte> bytes)
    {
        return Terminal.Receive(_watched, bytes);
    }

    /// <summary>Writes; while nobody has the other side open, bytes vanish as on an unplugged wire.</summary>
    internal int Send(ReadOnlySpan<byte> bytes)
    {
        return Terminal.IsAlone(_master) ? bytes.Length : Math.Max(0, Terminal.Send(_master, bytes));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_master >= 0)
        {
            EventPoll.Board.Forget(_watched);
            Terminal.Close(_master);
            _master = -1;
        }
    }

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int IoControl(int descriptor, nuint request, ref WindowSize size);

    /// <summary>struct winsize.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort Width;
        public ushort Height;
    }
}
