using System.Net;
using ServerBenchmarks.Load;
using ServerBenchmarks.Machine;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks.Soak;

/// <summary>A scanner, on all ports and the HTTP endpoint in turn: it resets its connection, closes it, closes only its own side, or says
/// nothing until the board has had enough of it. It comes from another host, or the board would be short with whoever else asks from its
/// address.</summary>
/// <param name="server">The board.</param>
internal sealed class Scanner(SimulatedServer server) : Visitor(Pause, server.Lab.Vanishing)
{
    private const int Pause = 20;
    private const int Manners = 4;

    private readonly IPEndPoint[] _doors =
        [.. Enumerable.Range(1, Server.Ports).Select(server.EndPoint).Append(server.Http).Select(door => new IPEndPoint(Lab.AddressForVanishing, door.Port))];

    /// <inheritdoc/>
    internal override string Name => "scanner";

    /// <inheritdoc/>
    protected override void Visit(int index)
    {
        using Client client = new(_doors[index / Manners % _doors.Length]);
        switch (index % Manners)
        {
            case 0:
                client.ResetOnClose();
                break;
            case 1:
                break;
            case 2:
                client.EndOutput();
                client.Channel.ReadToEnd();
                break;
            default:
                client.Channel.ReadToEnd();
                break;
        }
    }
}
