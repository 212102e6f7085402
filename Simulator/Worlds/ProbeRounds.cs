using Simulator.Hardware.Network.Lwip;
using Simulator.Hardware.Network.Memory;

namespace Simulator.Worlds;

/// <summary>
/// Newcomers that wait for a silent client's probe, when all is quiet: more of them than the board has places for, one round after
/// the other, until the clients vanish and the last newcomers are served.
/// </summary>
/// <param name="world">The world.</param>
internal sealed class ProbeRounds(World world)
{
    private const long Millisecond = 1_000_000;

    // Who has been silent for longer than 3 s is probed for 2.6 s.
    private const long Silence = 3200 * Millisecond;
    private const long Early = 500 * Millisecond;
    private const long Rest = 2500 * Millisecond;

    // What a newcomer that was served and has closed may keep its port for.
    private const long HalfClose = 1500 * Millisecond;
    private const int Rounds = 4;
    private const int Test = Cells.ClientSize * 2;
    private const string Invariant = "a newcomer is served or refused within the time of a probe";

    /// <summary>Lets them come.</summary>
    internal void Run()
    {
        // The board may just be closing a connection that was kept.
        world.Operator.HangUp();
        foreach (PortWatch port in world.Ports)
        {
            world.Operator.Call($"PATCH /api/ports/{port.Number}", "busy=probe&busy-same=busy&idle-timeout=0" + (port.SpeaksTelnet ? "&mode=auto" : ""));
        }

        world.Power.Run(world.Now + Early);

        // A board with few sockets, as each with a chip is, has places for two.
        PortWatch[] ports = [.. world.Limits == BoardLimits.None ? world.Ports : world.Ports.Take(1)];
        PortClient[] holders = [.. ports.Select(port => Connect(port, world.Hosts[port.Number].Host))];
        world.Power.Run(world.Now + Silence);
        for (int round = 1; round <= Rounds; round++)
        {
            Round(ports, isLast: round == Rounds);
        }

        Array.ForEach(holders, holder => holder.Connection.Host.Return());
        world.Power.Run(world.Now + HalfClose);
    }

    private void Round(PortWatch[] ports, bool isLast)
    {
        if (isLast)
        {
            Array.ForEach(ports, port => world.Hosts[port.Number].Host.Vanish());
        }

        Host host = world.Hosts[0].Host;
        PortClient[] newcomers = [.. ports.Select(port => isLast ? Connect(port, host) : world.Connect(port, host, ClientManner.Raw))];
        world.Power.Run(world.Now + Early);
        foreach (PortClient newcomer in newcomers.Where(newcomer => newcomer.Text.Length > 0 || newcomer.HasWritten))
        {
            world.Fail(Invariant, $"port {newcomer.Port.Number}: client {newcomer.Id} does not wait for the probe of a silent one, though there is a place; it is told '{newcomer.Text.Trim()}'");
        }

        world.Power.Run(world.Now + Rest);
        foreach (PortClient newcomer in newcomers)
        {
            if (isLast ? newcomer.Delivered != Test : !newcomer.Text.Contains(" is in use by ", StringComparison.Ordinal))
            {
                world.Fail(Invariant, $"port {newcomer.Port.Number}: client {newcomer.Id} is not {(isLast ? "served, though the one before has vanished" : "refused, though the one before is there")}");
            }

            newcomer.Close();
        }

        world.Check();
    }

    private PortClient Connect(PortWatch port, Host host)
    {
        // One that speaks telnet would answer the board's question.
        PortClient client = world.Connect(port, host, ClientManner.Raw);
        client.Send(Test);
        return client;
    }
}
