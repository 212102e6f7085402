using System.Diagnostics;
using ServerBenchmarks.Machine;

namespace ServerBenchmarks.Load;

/// <summary>Bytes of one port in one direction: each that arrives is compared with what was sent in its place.</summary>
/// <param name="name">What it is, for messages.</param>
/// <param name="from">Where they are sent.</param>
/// <param name="to">Where they arrive.</param>
internal sealed class Flow(string name, Channel from, Channel to)
{
    /// <summary>The most that is sent at once.</summary>
    internal const int MaxChunk = 1 << 16;

    // After so many bytes the same come again: a prime, so that a buffer lost as a whole shows.
    private const int Period = 1048573;

    // Flows differ in where they start, so that bytes of another one show.
    private const int Apart = 99991;

    private static readonly byte[] s_source = Source();
    private static int s_flows;

    private readonly int _start = Apart * (Interlocked.Increment(ref s_flows) % 10);
    private long _progress = Stopwatch.GetTimestamp();

    /// <summary>Where they are sent.</summary>
    internal Channel From => from;

    /// <summary>Where they arrive.</summary>
    internal Channel To => to;

    /// <summary>How many were sent.</summary>
    internal long Sent { get; private set; }

    /// <summary>How many arrived.</summary>
    internal long Received { get; private set; }

    /// <summary>For how long nothing has arrived of what is under way, in ms.</summary>
    internal double Silence => Received < Sent ? Stopwatch.GetElapsedTime(_progress).TotalMilliseconds : 0;

    /// <summary>Sends what there is room for.</summary>
    /// <param name="max">At most so many bytes.</param>
    internal void Send(int max)
    {
        if (Received == Sent)
        {
            _progress = Stopwatch.GetTimestamp();
        }

        Sent += Math.Max(0, from.Write(s_source.AsSpan(Place(Sent), max)));
    }

    /// <summary>Takes what has arrived.</summary>
    /// <param name="buffer">For it; of <see cref="MaxChunk"/> at most.</param>
    /// <exception cref="BenchmarkException">It is not what was sent, or the other side has closed.</exception>
    internal void Receive(Span<byte> buffer)
    {
        int received = to.Read(buffer);
        if (received < 0)
        {
            throw new BenchmarkException($"closed in a transfer: {this}");
        }

        if (received == 0)
        {
            return;
        }

        int same = buffer[..received].CommonPrefixLength(s_source.AsSpan(Place(Received), received));
        Received += same;
        _progress = Stopwatch.GetTimestamp();
        if (same < received || Received > Sent)
        {
            throw new BenchmarkException($"byte {Received} is not what was sent: {this}");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{name}: {Received} of {Sent} bytes arrived";

    private int Place(long count) => (int)((_start + count) % Period);

    private static byte[] Source()
    {
        byte[] source = new byte[Period + MaxChunk];
        new Random(500).NextBytes(source.AsSpan(0, Period));
        source.AsSpan(0, MaxChunk).CopyTo(source.AsSpan(Period));
        return source;
    }
}
