namespace Simulator.Hardware.Processors;

/// <summary>A hash of all that the program has called the platform for, when and with what result: equal for equal runs.</summary>
public sealed class CallTrace
{
    // FNV-1a of 64 bits, eight bytes at once where order is all that matters.
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The hash.</summary>
    public ulong Hash { get; private set; } = Basis;

    /// <summary>How many calls there were.</summary>
    public long Calls { get; private set; }

    /// <summary>Called with each call, if it is set: its time in ns, the number of its thread, what it was, and an argument.</summary>
    public Action<long, int, PlatformCall, long>? Called { get; set; }

    /// <summary>Adds a call.</summary>
    internal void Add(long time, int thread, PlatformCall call, long argument)
    {
        Calls++;
        Hash = Mix(Mix(Mix(Hash, time), ((long)thread << 8) + (int)call), argument);
        Called?.Invoke(time, thread, call, argument);
    }

    /// <summary>Adds a number.</summary>
    internal void Add(long value)
    {
        Hash = Mix(Hash, value);
    }

    /// <summary>Adds bytes.</summary>
    internal void Add(ReadOnlySpan<byte> bytes)
    {
        ulong hash = Hash;
        foreach (byte value in bytes)
        {
            hash = (hash ^ value) * Prime;
        }

        Hash = hash;
    }

    private static ulong Mix(ulong hash, long value)
    {
        hash = (hash ^ (ulong)value) * Prime;
        return hash ^ (hash >> 29);
    }
}
