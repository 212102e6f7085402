using System.Diagnostics;
using ServerBenchmarks.Machine;

namespace ServerBenchmarks.Load;

/// <summary>As many bytes as a server passes on, on some ports at once, driven by one thread.</summary>
internal sealed unsafe class Transfer
{
    private const int MaxSilence = 10000;

    private readonly Flow[] _flows;
    private readonly int _chunk;
    private readonly byte[] _buffer = new byte[Flow.MaxChunk];
    private readonly LibC.PollDescriptor[] _polled;

    /// <summary>Prepares it in one direction.</summary>
    /// <param name="sessions">The ports.</param>
    /// <param name="toUart">From the client to the UART, or the other way.</param>
    /// <param name="chunk">How much is written at once, in bytes.</param>
    internal Transfer(IEnumerable<Session> sessions, bool toUart, int chunk = Flow.MaxChunk)
        : this([.. sessions.Select((session, index) => toUart ? session.ToUart(index + 1) : session.FromUart(index + 1))], chunk)
    {
    }

    /// <summary>Prepares it.</summary>
    /// <param name="flows">The bytes.</param>
    /// <param name="chunk">How much is written at once, in bytes.</param>
    internal Transfer(Flow[] flows, int chunk = Flow.MaxChunk)
    {
        _flows = flows;
        _polled = new LibC.PollDescriptor[_flows.Length * 2];
        _chunk = chunk;
    }

    /// <summary>How much may be under way on each flow, in bytes.</summary>
    internal long MaxUnderWay { get; init; } = long.MaxValue;

    /// <summary>For how long to leave everything to itself after each look, in ms.</summary>
    internal int Pause { get; init; }

    /// <summary>How much arrived, in MiB.</summary>
    internal double Mebibytes => _flows.Sum(flow => flow.Received) / 1048576.0;

    /// <summary>How much arrived per second, in MiB.</summary>
    internal double MebibytesPerSecond { get; private set; }

    /// <summary>Sends for some time, and waits until everything has arrived.</summary>
    internal void Run(double milliseconds)
    {
        long start = Stopwatch.GetTimestamp();
        Run(() => Stopwatch.GetElapsedTime(start).TotalMilliseconds < milliseconds);
        MebibytesPerSecond = Mebibytes / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Sends while that is asked for, and waits until everything has arrived.</summary>
    /// <exception cref="BenchmarkException">Something else arrived, or nothing for too long.</exception>
    internal void Run(Func<bool> isAskedFor)
    {
        bool sends;
        do
        {
            sends = isAskedFor();
            Turn(sends);
            if (Array.Find(_flows, flow => flow.Silence > MaxSilence) is Flow silent)
            {
                throw new BenchmarkException($"nothing has arrived for {MaxSilence / 1000} s: {silent}");
            }

            if (Pause > 0)
            {
                Thread.Sleep(Pause);
            }
        }
        while (sends || Array.Exists(_flows, flow => flow.Received < flow.Sent));
    }

    /// <summary>Waits for something to do and does it.</summary>
    private void Turn(bool sends)
    {
        for (int index = 0; index < _flows.Length; index++)
        {
            Flow flow = _flows[index];
            bool hasRoom = sends && flow.Sent - flow.Received < MaxUnderWay;
            _polled[2 * index] = new LibC.PollDescriptor { Descriptor = flow.From.Descriptor, Events = hasRoom ? LibC.PollOut : (short)0 };
            _polled[(2 * index) + 1] = new LibC.PollDescriptor { Descriptor = flow.To.Descriptor, Events = LibC.PollIn };
        }

        fixed (LibC.PollDescriptor* first = _polled)
        {
            LibC.Poll(first, (nuint)_polled.Length, 10);
        }

        for (int index = 0; index < _flows.Length; index++)
        {
            if ((_polled[2 * index].Returned & LibC.PollOut) != 0)
            {
                _flows[index].Send((int)Math.Min(_chunk, MaxUnderWay - (_flows[index].Sent - _flows[index].Received)));
            }

            if (_polled[(2 * index) + 1].Returned != 0)
            {
                _flows[index].Receive(_buffer);
            }
        }
    }
}
