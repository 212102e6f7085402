namespace Simulator.Worlds;

/// <summary>
/// The bytes that clients and devices of a world send: cells that begin with a byte that no other byte of a cell can be, and say
/// where they belong. Few of them are ASCII, and none is XON, XOFF, LF or NUL, so that whatever the firmware says by itself stands out;
/// but IAC and CR are among them, which telnet encodes, and of a client's what telnet has commands for.
/// </summary>
public static class Cells
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

    /// <summary>Carriage return.</summary>
    internal const byte Cr = 13;

    /// <summary>Ctrl-C, for which telnet has the command IP.</summary>
    internal const byte ControlC = 3;

    /// <summary>Delete, for which it has EC.</summary>
    internal const byte Delete = 0x7F;

    /// <summary>Ctrl-U, for which it has EL.</summary>
    internal const byte ControlU = 0x15;

    private const byte DeviceLead = 0xC0;
    private const byte ClientLead = 0xE0;
    private const byte Tail = 0x80;
    private const byte Text = 0x80;
    private const byte LastLead = 0xEF;
    private const int TailBits = 6;
    private const int TailValues = 1 << TailBits;
    private const int Ids = 1 << 18;

    // At every other place of a cell, so that no two of them are neighbours, a few numbers have bytes of their own.
    private const int FirstSpecial = 16;

    private static readonly byte[] s_tails = [.. Enumerable.Range(Tail, TailValues).Select(value => (byte)value)];
    private static readonly byte[] s_deviceTails = With(Iac, Cr);
    private static readonly byte[] s_clientTails = With(Iac, Cr, ControlC, Delete, ControlU);
    private static readonly byte[] s_numbers = [.. Enumerable.Range(0, 256).Select(value => NumberOf((byte)value))];

    /// <summary>Whether a byte is the firmware's own.</summary>
    internal static bool IsText(byte value) => value < Text;

    /// <summary>Whether a byte begins a cell.</summary>
    internal static bool IsLead(byte value) => value is >= DeviceLead and <= LastLead;

    /// <summary>Whether a byte begins a client's cell.</summary>
    internal static bool IsClientLead(byte value) => value is >= ClientLead and <= LastLead;

    /// <summary>Whether a byte may stand in a client's cell.</summary>
    internal static bool IsOfClient(byte value) => IsClientLead(value) || value is (>= Tail and < DeviceLead) or Iac or Cr or ControlC or Delete or ControlU;

    /// <summary>The byte at a place in what a device says.</summary>
    public static byte OfDevice(long place)
    {
        return At(place / DeviceSize % DeviceCells, (int)(place % DeviceSize), DeviceSize, DeviceLead, s_deviceTails);
    }

    /// <summary>The byte at a place in what a client sends.</summary>
    internal static byte OfClient(int id, long place)
    {
        long number = ((long)(id % Ids) << 16) | (place / ClientSize % ClientCells);
        return At(number, (int)(place % ClientSize), ClientSize, ClientLead, s_clientTails);
    }

    /// <summary>The number that a whole cell stands for.</summary>
    internal static long NumberOf(ReadOnlySpan<byte> cell)
    {
        long number = cell[0] & (cell.Length == DeviceSize ? 0x1F : 0x0F);
        for (int i = 1; i < cell.Length; i++)
        {
            number = (number << TailBits) | (uint)(i % 2 == 0 ? cell[i] & (TailValues - 1) : s_numbers[cell[i]]);
        }

        return number;
    }

    /// <summary>The client and the cell that a number of a client's cell stands for.</summary>
    internal static (int Id, long Cell) ClientOf(long number)
    {
        return ((int)(number >> 16), number & (ClientCells - 1));
    }

    private static byte At(long number, int index, int size, byte lead, byte[] odd)
    {
        int shift = TailBits * (size - 1 - index);
        int tail = (int)(number >> shift) & (TailValues - 1);
        return index == 0 ? (byte)(lead | (number >> shift)) : index % 2 == 0 ? s_tails[tail] : odd[tail];
    }

    private static byte NumberOf(byte tail)
    {
        int number = Array.IndexOf(s_clientTails, tail);
        return (byte)(number < 0 ? tail & (TailValues - 1) : number);
    }

    private static byte[] With(params byte[] specials)
    {
        byte[] tails = [.. s_tails];
        specials.CopyTo(tails, FirstSpecial);
        return tails;
    }
}
