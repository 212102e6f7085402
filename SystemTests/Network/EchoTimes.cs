using System.Diagnostics;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network;

/// <summary>How long messages take to the devices behind ports, and back.</summary>
internal sealed class EchoTimes
{
    private const int MessageSize = 16;

    private readonly TimeSpan[] _sorted;

    private EchoTimes(TimeSpan[] sorted)
    {
        _sorted = sorted;
    }

    /// <summary>For how long messages are sent.</summary>
    internal static TimeSpan Time { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Sends messages to all ports at a time, to each one after another, and checks that each comes back.</summary>
    /// <param name="clients">The ports' clients.</param>
    internal static async Task<EchoTimes> Measure(params TcpClientSession[] clients)
    {
        TimeSpan[][] times = await Task.WhenAll(
            clients.Select((client, i) => Task.Factory.StartNew(() => Measure(client, i), TaskCreationOptions.LongRunning)));
        TimeSpan[] all = [.. times.SelectMany(one => one)];
        Array.Sort(all);
        return new EchoTimes(all);
    }

    public override string ToString()
    {
        return $"{_sorted.Length} times, median {_sorted[_sorted.Length / 2].TotalMilliseconds:F2} ms, "
            + $"99th percentile {_sorted[_sorted.Length * 99 / 100].TotalMilliseconds:F2} ms, maximum {_sorted[^1].TotalMilliseconds:F2} ms";
    }

    private static TimeSpan[] Measure(TcpClientSession client, int seed)
    {
        List<TimeSpan> times = [];
        Random random = new(seed);
        byte[] message = new byte[MessageSize];
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Time)
        {
            random.NextBytes(message);
            long sent = Stopwatch.GetTimestamp();
            client.Send(message);
            Assert.Equal(message, client.Read(MessageSize));
            times.Add(Stopwatch.GetElapsedTime(sent));
        }

        return [.. times];
    }
}
