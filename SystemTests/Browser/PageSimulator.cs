using SystemTests.Simulation;

namespace SystemTests.Browser;

/// <summary>A device for the tests of the page; each test has a port of its own. Port 3 says what is said to it.</summary>
public sealed class PageSimulator : IDisposable
{
    /// <summary>Of a name and a notice that are markup: what they would do.</summary>
    internal const string Markup = "<img src=x onerror=alert(1)>";

    private readonly string _configuration = Path.GetTempFileName();

    /// <summary>Starts it.</summary>
    public PageSimulator()
    {
        File.WriteAllText(
            _configuration,
            $"[device]\nname={Markup}\n[port3]\nmode=raw\nlog=1024\nrelease-notice={Markup}\n[port5]\nreset=esp-run\nbusy={Markup}\n");
        Simulator = SimulatorProcess.Start("--board", Built.Board, "--config", _configuration, "--no-pacing", "--uart", "3=loopback");
    }

    internal SimulatorProcess Simulator { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Simulator.Dispose();
        File.Delete(_configuration);
    }
}
