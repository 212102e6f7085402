using Simulator.Hardware;
using Simulator.Hardware.Devices;
using Simulator.Hardware.Uarts;

namespace SystemTests.Uarts;

/// <summary>A device that has bytes to send and keeps those it receives.</summary>
internal sealed class ScriptedDevice : IDevice
{
    internal Queue<byte> Outgoing { get; set; } = new();

    internal List<byte> Got { get; } = [];

    internal int Room { get; set; } = int.MaxValue;

    /// <summary>Whether it stops talking at an XOFF until an XON.</summary>
    internal bool HeedsXoff { get; set; }

    /// <summary>Whether it has been sent an XOFF.</summary>
    internal bool IsHeld { get; private set; }

    internal LineSettings Settings { get; private set; }

    /// <summary>Each beginning and end of a break, and how many bytes had been received by then.</summary>
    internal List<(bool On, int Got)> Breaks { get; } = [];

    /// <summary>How the modem lines were switched.</summary>
    internal List<(ModemLine Line, bool On)> Lines { get; } = [];

    public string Description => "script";

    public bool PacesItself => false;

    public int Receive(Span<byte> bytes)
    {
        int count = 0;
        while (count < bytes.Length && !(HeedsXoff && IsHeld) && Outgoing.TryDequeue(out byte b))
        {
            bytes[count++] = b;
        }

        return count;
    }

    public int Send(ReadOnlySpan<byte> bytes)
    {
        int count = Math.Min(bytes.Length, Room);
        Room -= count;
        Got.AddRange(bytes[..count]);
        foreach (byte value in bytes[..count])
        {
            IsHeld = value == 0x13 || (IsHeld && value != 0x11);
        }

        return count;
    }

    public void Configure(LineSettings settings)
    {
        Settings = settings;
    }

    public bool SetBreak(bool on)
    {
        Breaks.Add((on, Got.Count));
        return true;
    }

    public void SetLine(ModemLine line, bool on)
    {
        Lines.Add((line, on));
    }

    public void Dispose()
    {
    }

    internal void Say(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Outgoing.Enqueue((byte)i);
        }
    }
}
