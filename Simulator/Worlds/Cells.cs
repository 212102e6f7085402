namespace Simulator.Worlds;

/// <summary>
/// The bytes that clients and devices of a world send: cells that begin with a byte that no other byte of a cell can be, and say
/// where they belong. None of them is ASCII, telnet's IAC, XON or XOFF, so whatever the firmware says by itself stands out.
/// </summary>
internal static class Cells
{
    /// <summary>How many bytes a device's cell has.</summary>
    internal const int DeviceSize = 4;

    /// <summary>How many bytes a client's cell has.</summary>
    internal const int ClientSize = 6;

    /// <summary>The first byte of a telnet command.</summary>
    internal const byte Iac = 0xFF;

    /// <summary>How many cells a device numbers before it starts over.</summary>
    internal const long DeviceCells = 1L << 23;

    /// <summary>How many cells a client numbers before it starts over.</summary>
    internal const long ClientCells = 1L << 16;

    private const byte DeviceLead = 0xC0;
    private const byte ClientLead = 0xE0;
    private const byte Tail = 0x80;
    private const byte Text = 0x80;
    private const int TailBits = 6;
    private const int Ids = 1 << 18;

    /// <summary>Whether a byte is the firmware's own.</summary>
    internal static bool IsText(byte value) => value < Text;

    /// <summary>Whether a byte begins a cell.</summary>
    internal static bool IsLead(byte value) => value >= DeviceLead;

    /// <summary>Whether a byte begins a client's cell.</summary>
    internal static bool IsClientLead(byte value) => value is >= ClientLead and < 0xF0;

    /// <summary>The byte at a place in what a device says.</summary>
    internal static byte OfDevice(long place)
    {
        return At(place / DeviceSize % DeviceCells, (int)(place % DeviceSize), DeviceSize, DeviceLead);
    }

    /// <summary>The byte at a place in what a client sends.</summary>
    internal static byte OfClient(int id, long place)
    {
        return At(((long)(id % Ids) << 16) | (place / ClientSize % ClientCells), (int)(place % ClientSize), ClientSize, ClientLead);
    }

    /// <summary>The number that a whole cell stands for.</summary>
    internal static long NumberOf(ReadOnlySpan<byte> cell)
    {
        long number = cell[0] & (cell.Length == DeviceSize ? 0x1F : 0x0F);
        foreach (byte value in cell[1..])
        {
            number = (number << TailBits) | (uint)(value & 0x3F);
        }

        return number;
    }

    /// <summary>The client and the cell that a number of a client's cell stands for.</summary>
    internal static (int Id, long Cell) ClientOf(long number)
    {
        return ((int)(number >> 16), number & (ClientCells - 1));
    }

    private static byte At(long number, int index, int size, byte lead)
    {
        int shift = TailBits * (size - 1 - index);
        return index == 0 ? (byte)(lead | (number >> shift)) : (byte)(Tail | ((number >> shift) & 0x3F));
    }
}
