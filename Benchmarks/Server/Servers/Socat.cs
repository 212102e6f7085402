using ServerBenchmarks.Machine;

namespace ServerBenchmarks.Servers;

/// <summary>socat: a process a port, and one more for its client.</summary>
/// <param name="lab">Where it runs.</param>
/// <param name="portBase">The TCP port of its first UART; the others follow.</param>
internal sealed class Socat(Lab lab, int portBase) : Server(lab, portBase)
{
    /// <summary>Its name in tables.</summary>
    internal const string OwnName = "socat";

    /// <inheritdoc/>
    internal override string Name => OwnName;

    /// <inheritdoc/>
    // With fork alone it would let a second client in, and both would get parts of what the device says.
    internal override bool TellsSecondClient => false;

    /// <inheritdoc/>
    internal override void Release(int port)
    {
        foreach (int child in Process(port).Children)
        {
            _ = LibC.Kill(child, LibC.SignalTerminate);
        }
    }

    // Without -t 0 a port would stay in use for half a second after its client.
    /// <inheritdoc/>
    protected override IEnumerable<ServerProcess> Launch(string[] terminals)
    {
        return terminals.Select((terminal, index) => new ServerProcess(
            Lab, "socat", "-t", "0", $"TCP4-LISTEN:{PortBase + index},reuseaddr,fork,max-children=1,nodelay", $"OPEN:{terminal},rawer"));
    }
}
