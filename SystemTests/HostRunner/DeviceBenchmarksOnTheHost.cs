using System.Reflection;
using Simulator;
using Xunit;

namespace SystemTests.HostRunner;

/// <summary>The device's benchmarks, on .NET: their figures say nothing about a board, but they must run.</summary>
public sealed class DeviceBenchmarksOnTheHost
{
    [Fact]
    public void ThePollingLoopIsMeasuredIdleAndBothWaysAtEveryChunkSize()
    {
        Assembly benchmarks = new NanoLoadContext(Built.Platform, Built.DeviceBenchmarks).LoadProgram("DeviceBenchmarks");
        MethodInfo measure = benchmarks.GetType("TS500.Benchmarks.Device.PollingLoop", throwOnError: true)!.GetMethod("Measure")!;

        string table = (string)measure.Invoke(null, [1])!;

        string[] measured = [.. table.Split('\n').Select(line => line.Split("  ")[0])];
        Assert.Equal(
            [
                "turn", "idle, no client", "idle, five undecided clients",
                "client to UART, 5 x 16 bytes", "client to UART, 5 x 64 bytes",
                "client to UART, 5 x 256 bytes", "client to UART, 5 x 1024 bytes",
                "idle, five raw clients",
                "UART to client, 5 x 16 bytes", "UART to client, 5 x 64 bytes",
                "UART to client, 5 x 256 bytes", "UART to client, 5 x 1024 bytes",
            ],
            measured[..12]);
        Assert.StartsWith("heap: ", measured[12]);
    }
}
