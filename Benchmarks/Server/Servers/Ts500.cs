using ServerBenchmarks.Machine;

namespace ServerBenchmarks.Servers;

/// <summary>TS500 in its simulator.</summary>
/// <param name="lab">Where it runs.</param>
/// <param name="portBase">The TCP port of its first UART; the others follow, and HTTP.</param>
/// <param name="simulator">The folder of the simulator.</param>
/// <param name="settings">More lines for each port's section of nf.config.</param>
internal sealed class Ts500(Lab lab, int portBase, string simulator, params string[] settings)
    : SimulatedServer(lab, portBase, simulator, Ports)
{
    /// <summary>Its name in tables.</summary>
    internal const string OwnName = "TS500";

    // Like the others: no greeting, a second client is refused at once, and a client that does not read holds off the UART.
    private static readonly string[] s_settings = ["mode=raw", "busy=reject", "flow=rts-cts"];

    /// <inheritdoc/>
    internal override string Name => OwnName;

    /// <inheritdoc/>
    protected override IEnumerable<string> Settings => [.. s_settings, .. settings];

    /// <inheritdoc/>
    protected override IEnumerable<string> Hardware(string[] terminals)
    {
        return terminals.SelectMany((terminal, index) => new[] { "--uart", $"{index + 1}=tty:{terminal}" });
    }
}
