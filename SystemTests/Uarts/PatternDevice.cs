using Simulator.Hardware.Devices;
using Simulator.Hardware.Uarts;

namespace SystemTests.Uarts;

/// <summary>A device that sends an endless pattern, and checks that it receives the same pattern.</summary>
internal sealed class PatternDevice : IDevice
{
    private long _said;
    private long _got;
    private volatile bool _exact = true;

    public string Description => "pattern";

    public bool PacesItself => false;

    /// <summary>Whether every byte so far was the right one.</summary>
    internal bool IsExact => _exact;

    /// <summary>How many bytes it has received.</summary>
    internal long Got => Interlocked.Read(ref _got);

    /// <summary>The byte at a position: no two stretches of the pattern are alike for a long time.</summary>
    internal static byte At(long position)
    {
        return (byte)((position * 7) + (position >> 8) + (position >> 15));
    }

    /// <summary>Writes a stretch of the pattern.</summary>
    internal static void Fill(Span<byte> bytes, long position)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = At(position + i);
        }
    }

    public int Receive(Span<byte> bytes)
    {
        Fill(bytes, _said);
        _said += bytes.Length;
        return bytes.Length;
    }

    public int Send(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            _exact &= b == At(_got);
            Interlocked.Increment(ref _got);
        }

        return bytes.Length;
    }

    public void Configure(LineSettings settings)
    {
    }

    public void Dispose()
    {
    }
}
