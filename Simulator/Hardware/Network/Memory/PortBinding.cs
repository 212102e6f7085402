namespace Simulator.Hardware.Network.Memory;

/// <summary>Who may have which port of the board's (tcp.c, tcp_bind and tcp_new_port).</summary>
internal sealed class PortBinding
{
    private const int FirstPort = 0xC000;
    private const int LastPort = 0xFFFF;

    private int _lastPort;

    /// <summary>Starts with no port bound.</summary>
    /// <param name="random">Where the first port comes from that is not asked for.</param>
    internal PortBinding(Random random)
    {
        _lastPort = FirstPort + random.Next(LastPort - FirstPort);
    }

    /// <summary>Binds a block to an address and a port; port 0 is the next one that is free.</summary>
    /// <returns>Whether the port is free.</returns>
    internal bool Bind(ControlBlock block, uint address, int port, List<Listener> listeners, List<ControlBlock> blocks)
    {
        int chosen = port != 0 ? port : NewPort(listeners, blocks);
        bool isTaken = port != 0
            && (listeners.Exists(one => one.Port == port && Collides(one.Address, address) && !(block.ReuseAddress && one.ReuseAddress))
            || blocks.Exists(one => one.EndPoints.LocalPort == port && Collides(one.EndPoints.LocalAddress, address)
                && !(block.ReuseAddress && (one.ReuseAddress || one.State == TcpState.TimeWait))));
        block.EndPoints = isTaken ? block.EndPoints : new EndPoints(address, chosen, 0, 0);
        return !isTaken;
    }

    private static bool Collides(uint one, uint other)
    {
        return one == 0 || other == 0 || one == other;
    }

    private int NewPort(List<Listener> listeners, List<ControlBlock> blocks)
    {
        do
        {
            _lastPort = _lastPort < LastPort ? _lastPort + 1 : FirstPort;
        }
        while (listeners.Exists(one => one.Port == _lastPort) || blocks.Exists(one => one.EndPoints.LocalPort == _lastPort));
        return _lastPort;
    }
}
