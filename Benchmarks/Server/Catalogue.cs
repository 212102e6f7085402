using ServerBenchmarks.Growth;
using ServerBenchmarks.Machine;
using ServerBenchmarks.Measurements;
using ServerBenchmarks.Results;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks;

/// <summary>All there is to measure, and all that is measured.</summary>
internal static class Catalogue
{
    /// <summary>The TCP port of the first server's first UART.</summary>
    internal const int PortBase = 3301;

    /// <summary>How far the servers' TCP ports are apart.</summary>
    internal const int PortsApart = 100;

    /// <summary>The measurements, in the order of the table.</summary>
    internal static IReadOnlyList<Measurement> Measurements { get; } =
    [
        new EchoTime(),
        new Throughput(toUart: true, 1, Goal.AsSer2net),
        new Throughput(toUart: true, 5, Goal.TimesSer2net(1.5)),
        new Throughput(toUart: false, 1, Goal.TimesSer2net(1.5)),
        new Throughput(toUart: false, 5, Goal.TimesSer2net(1.5)),
        new Idle(),
        new FirstEcho(),
        new SecondClient(),
        new ReleaseTime(Vanished.Idle),
        new ReleaseTime(Vanished.DataOnItsWay),
        new ReleaseTime(Vanished.WindowFull),
        new Neighbour(),
    ];

    /// <summary>What is measured while something else grows.</summary>
    internal static IReadOnlyList<Growing> Growth { get; } = [new ByChunk(), new ByPorts(), new ByCrowd(), new ByLog(), new ByListeners()];

    /// <summary>The servers, in the order of the table.</summary>
    internal static IReadOnlyList<string> ServerNames { get; } =
        [Ts500.OwnName, Ser2net.TunedName, Ser2net.DefaultName, Socat.OwnName, Relay.OwnName];

    /// <summary>Makes the servers.</summary>
    internal static IReadOnlyList<Server> Servers(Lab lab, BenchmarkOptions options)
    {
        return [.. ServerNames.Where(name => options.Servers.Length == 0 || options.Servers.Contains(name)).Select(Make)];

        Server Make(string name, int index)
        {
            int port = PortBase + (PortsApart * index);
            return name switch
            {
                Ts500.OwnName => new Ts500(lab, port, options.Simulator),
                Ser2net.TunedName => new Ser2net(lab, port, isTuned: true),
                Ser2net.DefaultName => new Ser2net(lab, port, isTuned: false),
                Socat.OwnName => new Socat(lab, port),
                _ => new Relay(lab, port),
            };
        }
    }
}
