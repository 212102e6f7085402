using SystemTests.Simulation;

namespace SystemTests.Clients;

/// <summary>A device as it is by default, each port attached to a login with a shell behind it.</summary>
public sealed class FiveLogins : IDisposable
{
    private const int Ports = 5;

    /// <summary>Starts it. Each port's next client finds the question for the password.</summary>
    public FiveLogins()
    {
        for (int port = 1; port <= Ports; port++)
        {
            // The first question may have come before the UART was open. A client that resets its connection is none that has seen
            // the next one.
            using TcpClientSession early = new(Simulator.Port(port));
            early.Send("\r");
            early.ReadUntil(Question);
            early.Reset();
        }
    }

    internal const string Question = "Password: ";

    internal SimulatorProcess Simulator { get; } = SimulatorProcess.Start(
        ["--config", FiveConsoles.DefaultConfiguration, .. Enumerable.Range(1, Ports).SelectMany(port => new[] { "--uart", $"{port}={Device}" })]);

    /// <summary>The login, as a device's SPEC.</summary>
    internal static string Device => "exec:exec sh " + ClientScript.Path("login.sh");

    /// <inheritdoc/>
    public void Dispose()
    {
        Simulator.Dispose();
    }
}
