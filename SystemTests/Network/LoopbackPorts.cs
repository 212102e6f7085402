using SystemTests.Simulation;

namespace SystemTests.Network;

/// <summary>A device with a loopback at each UART.</summary>
internal sealed class LoopbackPorts : IDisposable
{
    internal const int Count = 5;

    private readonly string _configuration = Path.GetTempFileName();

    /// <summary>Starts it.</summary>
    /// <param name="hosts">The network.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="configuration">nf.config.</param>
    /// <param name="options">The simulator's other options.</param>
    internal LoopbackPorts(Hosts hosts, TcpStack stack, string configuration, params IEnumerable<string> options)
    {
        BoardUnderTest.WriteRaw(_configuration, configuration);
        string[] loopbacks = [.. Enumerable.Range(1, Count).SelectMany(port => new[] { "--uart", $"{port}=loopback" })];
        Device = SimulatedDevice.Start(hosts, stack, ["--config", _configuration, .. loopbacks, .. options]);
    }

    /// <summary>The device.</summary>
    internal SimulatedDevice Device { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Device.Dispose();
        File.Delete(_configuration);
    }
}
