using System.Net;
using Simulator.Hardware.Network.Lwip;
using Simulator.Hardware.Network.Memory;
using Simulator.Hardware.Uarts;

namespace Simulator.Worlds.Pictures;

/// <summary>What is kept of a world for its picture besides its journal. The world does not notice.</summary>
public sealed class WorldRecording
{
    private const int MaxSockets = 20_000;

    private readonly World _world;
    private readonly List<SocketHistory> _sockets = [];
    private readonly List<StackLoad> _loads = [];
    private readonly Dictionary<(int Port, uint Peer, int PeerPort), SocketHistory> _live = [];

    /// <summary>Begins to record.</summary>
    internal WorldRecording(World world, int seed)
    {
        _world = world;
        Seed = seed;
        world.Network.Board!.ConnectionChanged += OnChanged;
        Uarts =
        [
            .. world.Ports.Select(port => port.Device.History =
                new UartHistory(world.Board.Processor.Events, () => SimulatedUarts.Find(world.Uarts[port.Number - 1])?.Overruns ?? 0)),
        ];
    }

    /// <summary>The world's seed.</summary>
    public int Seed { get; }

    /// <summary>The limits of the board's TCP stack.</summary>
    public BoardLimits Limits => _world.Limits;

    /// <summary>All connections that the board has had, in the order of their SYNs.</summary>
    public IReadOnlyList<SocketHistory> Sockets => _sockets;

    /// <summary>How many sockets and control blocks there were.</summary>
    public IReadOnlyList<StackLoad> Loads => _loads;

    /// <summary>What has happened on the wires, port 1 first.</summary>
    public IReadOnlyList<UartHistory> Uarts { get; }

    private void OnChanged(ConnectionChange change)
    {
        (int Port, uint Peer, int PeerPort) key = (change.Port, change.Peer, change.PeerPort);
        if (!_live.TryGetValue(key, out SocketHistory? history))
        {
            if (change.Event == ConnectionEvent.Gone || _sockets.Count >= MaxSockets)
            {
                return;
            }

            history = new SocketHistory(change.Port, new IPEndPoint(change.Peer, change.PeerPort).ToString(), OwnerOf(change));
            _live.Add(key, history);
            _sockets.Add(history);
        }

        history.Add(_world.Now, change);
        if (change.Event == ConnectionEvent.Gone)
        {
            _live.Remove(key);
        }

        MemorySocketStack stack = _world.Network.Board!;
        _loads.Add(new StackLoad(_world.Now, stack.Sockets, stack.ControlBlocks));
    }

    private string OwnerOf(ConnectionChange change)
    {
        IPEndPoint peer = new(change.Peer, change.PeerPort);
        return _world.Find(peer.ToString()) is PortClient client ? $"client {client.Id}"
            : peer.Address.Equals(_world.Operator.Address) ? "operator"
            : peer.Address.ToString();
    }
}
