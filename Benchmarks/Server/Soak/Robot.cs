using System.Diagnostics;
using ServerBenchmarks.Load;
using ServerBenchmarks.Machine;
using ServerBenchmarks.Results;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks.Soak;

/// <summary>A robot that wants a port that is in use, each in turn, and has to be told by whom.</summary>
/// <param name="server">The board.</param>
internal sealed class Robot(Server server) : Visitor(Pause)
{
    private const int Pause = 50;
    private const double Patience = 5000;

    private readonly List<double> _told = [];

    /// <inheritdoc/>
    internal override string Name => "robot";

    /// <summary>From connecting to the first byte of the answer, in ms, with this share of all; when it comes no more.</summary>
    internal double Told(double share) => Samples.Of(_told, share);

    /// <inheritdoc/>
    protected override void Visit(int index)
    {
        int port = (index % Server.Ports) + 1;
        long start = Stopwatch.GetTimestamp();
        using Client client = new(server.EndPoint(port));
        if (!client.Channel.Wait(LibC.PollIn, Patience))
        {
            throw new BenchmarkException($"was told nothing on port {port} for {Patience / 1000} s");
        }

        double told = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        string text = client.Channel.ReadLine();
        if (!text.StartsWith($"port {port} is in use by {Lab.ClientAddress}:", StringComparison.Ordinal))
        {
            throw new BenchmarkException($"was told '{text}' on port {port}");
        }

        _told.Add(told);
    }
}
