using Simulator.Hardware.Uarts;

namespace Simulator.Hardware.Devices;

/// <summary>The near side of a pseudo-terminal; a program plays the device on the other.</summary>
internal sealed class PseudoTerminal : IDisposable
{
    private int _master;

    internal PseudoTerminal()
    {
        _master = Terminal.OpenPseudoTerminal(out string slave);
        Slave = slave;

        // Opened and closed once, the kernel tells whether anybody has the other side open.
        Terminal.Close(Terminal.Open(slave));
    }

    /// <summary>The name that programs open.</summary>
    internal string Slave { get; }

    /// <summary>Makes it raw, as a device that is no terminal wants it.</summary>
    internal void MakeRaw(LineSettings settings)
    {
        Terminal.Configure(_master, settings);
    }

    /// <summary>Shows the baud rate; of the frame format a pseudo-terminal keeps the stop bits alone.</summary>
    internal void Configure(LineSettings settings)
    {
        Terminal.ConfigureLine(_master, settings);
    }

    /// <summary>Reads; <see cref="Terminal.Gone"/> while nobody has the other side open.</summary>
    internal int Receive(Span<byte> bytes)
    {
        return Terminal.Receive(_master, bytes);
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
            Terminal.Close(_master);
            _master = -1;
        }
    }
}
