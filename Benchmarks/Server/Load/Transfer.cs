using System.Diagnostics;
using System.IO.Hashing;
using ServerBenchmarks.Machine;

namespace ServerBenchmarks.Load;

/// <summary>As many bytes as a server passes on, one way, on some ports at once, driven by one thread.</summary>
internal sealed unsafe class Transfer
{
    private const int MaxSilence = 10000;
    private static readonly byte[] s_source = Source();

    private readonly Flow[] _flows;
    private readonly int _chunk;
    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly LibC.PollDescriptor[] _polled;

    /// <summary>Prepares it.</summary>
    /// <param name="sessions">The ports.</param>
    /// <param name="toUart">From the client to the UART, or the other way.</param>
    /// <param name="chunk">How much is written at once, in bytes.</param>
    internal Transfer(IReadOnlyCollection<Session> sessions, bool toUart, int chunk = 1 << 16)
    {
        _flows = [.. sessions.Select(session => toUart ? new Flow(session.Client, session.Device) : new Flow(session.Device, session.Client))];
        _polled = new LibC.PollDescriptor[_flows.Length * 2];
        _chunk = chunk;
    }

    /// <summary>How much arrived, in MiB.</summary>
    internal double Mebibytes => _flows.Sum(flow => flow.Received) / 1048576.0;

    /// <summary>How much arrived per second, in MiB.</summary>
    internal double MebibytesPerSecond { get; private set; }

    /// <summary>Sends for some time, and waits until everything has arrived.</summary>
    internal void Run(double milliseconds)
    {
        long start = Stopwatch.GetTimestamp();
        long progress = start;
        bool sends;
        do
        {
            sends = Stopwatch.GetElapsedTime(start).TotalMilliseconds < milliseconds;
            if (Turn(sends))
            {
                progress = Stopwatch.GetTimestamp();
            }
            else if (Stopwatch.GetElapsedTime(progress).TotalMilliseconds > MaxSilence)
            {
                throw new BenchmarkException(string.Join(", ", _flows.Select(flow => flow.ToString())));
            }
        }
        while (sends || _flows.Any(flow => flow.Received < flow.Sent));

        MebibytesPerSecond = Mebibytes / Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (_flows.Any(flow => flow.SentHash.GetCurrentHashAsUInt64() != flow.ReceivedHash.GetCurrentHashAsUInt64()))
        {
            throw new BenchmarkException("what arrived is not what was sent");
        }
    }

    private static byte[] Source()
    {
        byte[] source = new byte[(1 << 20) + (1 << 16)];
        new Random(500).NextBytes(source);
        return source;
    }

    /// <summary>Waits for something to do and does it.</summary>
    /// <returns>Whether anything arrived.</returns>
    private bool Turn(bool sends)
    {
        for (int index = 0; index < _flows.Length; index++)
        {
            Flow flow = _flows[index];
            _polled[2 * index] = new LibC.PollDescriptor { Descriptor = flow.From.Descriptor, Events = sends ? LibC.PollOut : (short)0 };
            _polled[(2 * index) + 1] = new LibC.PollDescriptor { Descriptor = flow.To.Descriptor, Events = LibC.PollIn };
        }

        fixed (LibC.PollDescriptor* first = _polled)
        {
            LibC.Poll(first, (nuint)_polled.Length, 10);
        }

        bool arrived = false;
        for (int index = 0; index < _flows.Length; index++)
        {
            if ((_polled[2 * index].Returned & LibC.PollOut) != 0)
            {
                Send(_flows[index]);
            }

            arrived |= _polled[(2 * index) + 1].Returned != 0 && Receive(_flows[index]);
        }

        return arrived;
    }

    private void Send(Flow flow)
    {
        ReadOnlySpan<byte> next = s_source.AsSpan((int)(flow.Sent % (1 << 20)), _chunk);
        int sent = Math.Max(0, flow.From.Write(next));
        flow.SentHash.Append(next[..sent]);
        flow.Sent += sent;
    }

    private bool Receive(Flow flow)
    {
        int received = flow.To.Read(_buffer);
        if (received < 0)
        {
            throw new BenchmarkException($"closed in a transfer: {flow}");
        }

        flow.ReceivedHash.Append(_buffer.AsSpan(0, received));
        flow.Received += received;
        return received > 0;
    }

    /// <summary>One port's bytes.</summary>
    private sealed record Flow(Channel From, Channel To)
    {
        internal XxHash3 SentHash { get; } = new();

        internal XxHash3 ReceivedHash { get; } = new();

        internal long Sent { get; set; }

        internal long Received { get; set; }

        /// <inheritdoc/>
        public override string ToString() => $"{Received} of {Sent} bytes arrived";
    }
}
