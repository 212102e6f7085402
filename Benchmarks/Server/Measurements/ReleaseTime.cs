using System.Diagnostics;
using ServerBenchmarks.Load;
using ServerBenchmarks.Machine;
using ServerBenchmarks.Results;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks.Measurements;

/// <summary>
/// How long it takes from the order to release a vanished client's port until a newcomer, who has been trying all the time, is served.
/// </summary>
/// <param name="vanished">What the client's host was doing.</param>
internal sealed class ReleaseTime(Vanished vanished) : Measurement
{
    private const int Count = 3;
    private const int Trying = 20;
    private const int Patience = 3000;
    private const int BlockedFor = 100;
    private const int MaxFill = 4 << 20;

    /// <inheritdoc/>
    internal override string Name => "release-" + Key(vanished);

    /// <inheritdoc/>
    // With a full window ser2net serves nobody any more, so there is no ratio to hold.
    internal override IReadOnlyList<Figure> Figures { get; } =
        [new($"release to served, vanished {Description(vanished)}", "ms", IsBetterLow: true, Goal.AsSer2net, vanished == Vanished.WindowFull ? null : 0.1)];

    /// <inheritdoc/>
    internal override double?[] Measure(Server server)
    {
        if (!server.CanRelease)
        {
            return [null];
        }

        List<double> times = [];
        while (times.Count < Count && !times.Contains(double.PositiveInfinity))
        {
            times.Add(Once(server));
        }

        if (!times.Contains(double.PositiveInfinity))
        {
            return [Samples.Of(times, 0.5)];
        }

        // It may never serve this port again.
        server.Restart();
        return [double.PositiveInfinity];
    }

    private static string Key(Vanished vanished) => vanished switch
    {
        Vanished.Idle => "idle",
        Vanished.DataOnItsWay => "data",
        _ => "full",
    };

    private static string Description(Vanished vanished) => vanished switch
    {
        Vanished.Idle => "while idle",
        Vanished.DataOnItsWay => "with data on its way",
        _ => "with its window full",
    };

    private double Once(Server server)
    {
        using Session holder = Session.OnVanishing(server, 1);
        holder.ResetOnClose();
        if (vanished == Vanished.WindowFull)
        {
            Fill(holder.Device);
        }

        server.Lab.SetCable(plugged: false);
        if (vanished == Vanished.DataOnItsWay)
        {
            holder.Device.WriteAll(new byte[1024]);
            Thread.Sleep(Trying);
        }

        try
        {
            using EchoingDevice echo = new(holder.Device);
            long before = Stopwatch.GetTimestamp();
            using Newcomer newcomer = new(server, 1);
            return Released(server, newcomer, before);
        }
        finally
        {
            server.Lab.SetCable(plugged: true);
        }
    }

    private static double Released(Server server, Newcomer newcomer, long start)
    {
        if (!server.IsReleasedByNewcomer)
        {
            Thread.Sleep(Trying);
            start = Stopwatch.GetTimestamp();
            server.Release(1);
        }

        return newcomer.IsServed(Patience) is long served ? Stopwatch.GetElapsedTime(start, served).TotalMilliseconds : double.PositiveInfinity;
    }

    /// <summary>Lets the device talk until nobody takes it any more.</summary>
    private static void Fill(Channel device)
    {
        byte[] bytes = new byte[4096];
        int filled = 0;
        long progress = Stopwatch.GetTimestamp();
        while (filled < MaxFill && Stopwatch.GetElapsedTime(progress).TotalMilliseconds < BlockedFor)
        {
            int written = Math.Max(0, device.Write(bytes));
            filled += written;
            progress = written > 0 ? Stopwatch.GetTimestamp() : progress;
            Thread.Sleep(written > 0 ? 0 : 1);
        }
    }
}
