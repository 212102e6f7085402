using System.Diagnostics;
using Simulator.Hardware.Network.Lwip;

namespace SystemTests.Network;

/// <summary>
/// A cable between two TAP devices that, each way, loses some frames, delays the others, duplicates some and reorders some: what
/// tc's netem does where the kernel supports it.
/// </summary>
internal sealed class BadCable : IDisposable
{
    private const double Doubling = 0.05;
    private const double Overtaking = 0.25;
    private const int LargestFrame = 1600;

    private const double Shortcut = 0.4;

    private readonly double _loss;
    private readonly int _delay;
    private readonly TapDevice[] _ends;
    private readonly Action _remove;
    private readonly PriorityQueue<(TapDevice To, byte[] Frame), long> _onTheirWay = new();
    private readonly Random _random = new(1);
    private readonly Thread _delivery;
    private readonly Thread[] _carriers;
    private bool _removed;

    /// <summary>Joins two TAP devices.</summary>
    /// <param name="one">One end.</param>
    /// <param name="other">The other.</param>
    /// <param name="loss">The share of frames that are lost.</param>
    /// <param name="delay">How long a frame takes, in ms.</param>
    /// <param name="remove">Removes the ends, after the cable.</param>
    internal BadCable(TapDevice one, TapDevice other, double loss, int delay, Action remove)
    {
        _loss = loss;
        _delay = delay;
        _ends = [one, other];
        _remove = remove;
        _delivery = new Thread(Deliver) { IsBackground = true };
        _delivery.Start();
        _carriers = [new Thread(() => Carry(one, other)) { IsBackground = true }, new Thread(() => Carry(other, one)) { IsBackground = true }];
        Array.ForEach(_carriers, carrier => carrier.Start());
    }

    /// <summary>How many frames went in.</summary>
    internal int Carried { get; private set; }

    /// <summary>How many never came out.</summary>
    internal int Lost { get; private set; }

    /// <summary>How many came out twice.</summary>
    internal int Doubled { get; private set; }

    /// <summary>How many may have overtaken others.</summary>
    internal int Overtaken { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_onTheirWay)
        {
            _removed = true;
            Monitor.PulseAll(_onTheirWay);
        }

        _delivery.Join();

        Array.ForEach(_carriers, carrier => carrier.Join());
        _remove();
        Array.ForEach(_ends, end => end.Dispose());
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        return $"{Carried} frames, {Lost} lost, {Doubled} doubled, {Overtaken} early";
    }

    private void Carry(TapDevice from, TapDevice to)
    {
        byte[] buffer = new byte[LargestFrame];
        while (true)
        {
            from.Wait();
            int length = from.Read(buffer);
            lock (_onTheirWay)
            {
                if (_removed)
                {
                    return;
                }

                if (length > 0)
                {
                    Take(to, buffer[..length]);
                    Monitor.PulseAll(_onTheirWay);
                }
            }
        }
    }

    private void Take(TapDevice to, byte[] frame)
    {
        Carried++;
        if (_random.NextDouble() < _loss)
        {
            Lost++;
            return;
        }

        bool early = _random.NextDouble() < Overtaking;
        Overtaken += early ? 1 : 0;
        double delay = early ? _delay * Shortcut : _delay;
        long due = Stopwatch.GetTimestamp() + (long)(delay * Stopwatch.Frequency / 1000);
        _onTheirWay.Enqueue((to, frame), due);
        if (_random.NextDouble() < Doubling)
        {
            Doubled++;
            _onTheirWay.Enqueue((to, frame), due + 1);
        }
    }

    private void Deliver()
    {
        lock (_onTheirWay)
        {
            while (!_removed)
            {
                if (!_onTheirWay.TryPeek(out (TapDevice To, byte[] Frame) next, out long due))
                {
                    Monitor.Wait(_onTheirWay);
                    continue;
                }

                TimeSpan left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
                if (left > TimeSpan.Zero)
                {
                    Monitor.Wait(_onTheirWay, left);
                    continue;
                }

                _onTheirWay.Dequeue();
                next.To.Write(next.Frame);
            }
        }
    }
}
