namespace Simulator.Worlds;

/// <summary>
/// Reads what a port's device has said, from any place on: in order, nothing twice; what is missing is told.
/// </summary>
/// <param name="said">How many bytes the device has said.</param>
/// <param name="missed">Called with the first place that is missing and how many bytes are, from there on.</param>
/// <param name="text">Called with each letter of what the firmware says by itself; of that, each CR has an LF behind it.</param>
public sealed class DeviceReader(Func<long> said, Action<long, long> missed, Action<char>? text)
{
    private const byte Lf = 10;

    private readonly byte[] _cell = new byte[Cells.DeviceSize];
    private int _filled;
    private int _tail;
    private bool _afterCr;
    private long _suspect = -1;
    private int _suspectTail;

    /// <summary>The place of the byte that is expected next, or -1 before the first two cells that follow each other.</summary>
    public long Next { get; private set; } = -1;

    /// <summary>The place up to which all has been taken, the beginning of a cell included.</summary>
    public long Reached => Next + _filled;

    /// <summary>The place of the first byte, or -1 before the first two cells that follow each other.</summary>
    public long First { get; private set; } = -1;

    /// <summary>How many of the bytes that came last have no place yet.</summary>
    public int Unplaced => (_suspect >= 0 ? _suspectTail + Cells.DeviceSize : 0) + _tail + (Next < 0 ? _filled : 0);

    /// <summary>Whether it has got any byte of the device.</summary>
    public bool HasHeard => First >= 0 || Unplaced > 0;

    /// <summary>Takes a byte.</summary>
    /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
    public string? Take(byte value)
    {
        string? fault = null;
        if (_afterCr)
        {
            _afterCr = false;
            if (value == Lf)
            {
                text?.Invoke((char)Cells.Cr);
            }
            else
            {
                fault = TakeData(Cells.Cr);
            }
        }

        if (value == Cells.Cr)
        {
            _afterCr = true;
            return fault;
        }

        if (Cells.IsText(value))
        {
            text?.Invoke((char)value);
            return fault;
        }

        return fault ?? TakeData(value);
    }

    private string? TakeData(byte value)
    {
        if (Cells.IsClientLead(value))
        {
            return "a byte of a client among those of a device";
        }

        if (Cells.IsLead(value))
        {
            // What is left of the cell before is missing; the next whole ones tell how much.
            Cut();
            _cell[0] = value;
            _filled = 1;
            return null;
        }

        if (_filled == 0)
        {
            _tail++;
            return null;
        }

        _cell[_filled++] = value;
        return _filled < Cells.DeviceSize ? null : Judge();
    }

    private void Cut()
    {
        bool isNext = Next >= 0 && _suspect < 0 && _tail == 0;
        for (int i = 0; i < _filled && isNext; i++)
        {
            isNext = _cell[i] == Cells.OfDevice(Next + i);
        }

        // If not, they are from later on: a gap before them and one behind them.
        Next += isNext ? _filled : 0;
        _tail += isNext ? 0 : _filled;
        _filled = 0;
    }

    /// <summary>
    /// Judges a whole cell. The first, and one that is not the next, may be made of the beginning of one and the end of another, with
    /// a gap in between: it is believed when the one behind it follows.
    /// </summary>
    private string? Judge()
    {
        long place = Place();
        (long suspect, int suspectTail, int tail) = (_suspect, _suspectTail, _tail);
        (_suspect, _tail, _filled) = (-1, 0, 0);
        if (suspect >= 0 && tail == 0 && place == suspect + Cells.DeviceSize)
        {
            return Continue(suspect, suspectTail) ?? Continue(place, 0);
        }

        int before = tail + (suspect >= 0 ? suspectTail + Cells.DeviceSize : 0);
        if (Next < 0 || place - before != Next)
        {
            (_suspect, _suspectTail) = (place, before);
            return null;
        }

        return Continue(place, before);
    }

    private long Place()
    {
        // The first one is one of the last that the device can have said.
        long number = Cells.NumberOf(_cell);
        long around = Next < 0 ? ((said() / Cells.DeviceSize) - number) / Cells.DeviceCells : Next / Cells.DeviceSize / Cells.DeviceCells;
        long place = ((around * Cells.DeviceCells) + number) * Cells.DeviceSize;
        return Next - place > Cells.DeviceCells * Cells.DeviceSize / 2 ? place + (Cells.DeviceCells * Cells.DeviceSize) : place;
    }

    private string? Continue(long place, int before)
    {
        long first = place - before;
        long expected = Next;
        Next = place + Cells.DeviceSize;
        if (expected < 0)
        {
            First = first;
            return null;
        }

        if (first < expected)
        {
            return $"byte {first} of the device where {expected} is due";
        }

        if (first > expected)
        {
            missed(expected, first - expected);
        }

        return null;
    }
}
