using System.Globalization;
using ServerBenchmarks.Machine;

namespace ServerBenchmarks.Servers;

/// <summary>The minimal relay: what is left if a server does nothing but relay. Not a peer: it is the ceiling.</summary>
/// <param name="lab">Where it runs.</param>
/// <param name="portBase">The TCP port of its first UART; the others follow.</param>
internal sealed class Relay(Lab lab, int portBase) : Server(lab, portBase)
{
    /// <summary>Its name in tables.</summary>
    internal const string OwnName = "relay";

    /// <inheritdoc/>
    internal override string Name => OwnName;

    /// <inheritdoc/>
    internal override bool CanRelease => false;

    /// <inheritdoc/>
    internal override void Release(int port)
    {
        throw new NotSupportedException();
    }

    /// <inheritdoc/>
    protected override IEnumerable<ServerProcess> Launch(string[] terminals)
    {
        string first = PortBase.ToString(CultureInfo.InvariantCulture);
        yield return new ServerProcess(Lab, "dotnet", [typeof(Relay).Assembly.Location, BenchmarkCommand.Relay, first, .. terminals]);
    }
}
