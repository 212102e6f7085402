using SystemTests.Simulation;

namespace SystemTests.Clients;

/// <summary>A device as it is by default, shared by the tests of a class.</summary>
public sealed class FiveConsoles : IDisposable
{
    internal SimulatorProcess Simulator { get; } = SimulatorProcess.Start("--config", DefaultConfiguration);

    /// <summary>The nf.config that a user begins with.</summary>
    internal static string DefaultConfiguration => Path.Combine(Built.Repository, "nf.config");

    /// <inheritdoc/>
    public void Dispose()
    {
        Simulator.Dispose();
    }
}
