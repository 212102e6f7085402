using SystemTests.Simulation;

namespace SystemTests.Clients;

/// <summary>A simulator shared by the tests of a class, which do not change it; its request-timeout is 300 ms.</summary>
public sealed class ServingSimulator : IDisposable
{
    private readonly string _configuration = Path.GetTempFileName();

    /// <summary>Starts it.</summary>
    public ServingSimulator()
    {
        BoardUnderTest.WriteRaw(_configuration, "[http]\nrequest-timeout=300\n");
        Simulator = SimulatorProcess.Start("--config", _configuration);
    }

    internal SimulatorProcess Simulator { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Simulator.Dispose();
        File.Delete(_configuration);
    }
}
