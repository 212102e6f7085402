namespace Simulator.Hardware.Network.Memory;

/// <summary>Compares TCP's sequence numbers, which wrap around (RFC 9293).</summary>
internal static class Sequence
{
    internal static bool IsBefore(uint one, uint other)
    {
        return (int)(one - other) < 0;
    }

    internal static bool IsWithin(uint number, uint first, uint last)
    {
        return !IsBefore(number, first) && !IsBefore(last, number);
    }

    internal static uint Later(uint one, uint other)
    {
        return IsBefore(one, other) ? other : one;
    }
}
