using Simulator.Hardware.Network.Memory;

namespace Simulator.Worlds.Pictures;

/// <summary>The life of a connection of the board's, from its SYN on.</summary>
/// <param name="Port">The board's port.</param>
/// <param name="Peer">The peer, as the board names it.</param>
/// <param name="Owner">Whose it is in the world, such as <c>client 3</c>.</param>
public sealed record SocketHistory(int Port, string Peer, string Owner)
{
    private const string TimeWait = "TIME_WAIT";

    private readonly List<SocketPhase> _phases = [];

    /// <summary>What it was in, one after the other.</summary>
    public IReadOnlyList<SocketPhase> Phases => _phases;

    /// <summary>When it began, in ns.</summary>
    public long Begin => _phases[0].Time;

    /// <summary>When it was in TIME_WAIT or its control block was free, whichever came first, in ns; <see cref="long.MaxValue"/> if
    /// neither has happened.</summary>
    public long End { get; private set; } = long.MaxValue;

    /// <summary>When its control block was free again, in ns; <see cref="long.MaxValue"/> if that has not happened.</summary>
    public long Gone { get; private set; } = long.MaxValue;

    /// <summary>Something has happened to it.</summary>
    internal void Add(long time, ConnectionChange change)
    {
        SocketPhase last = _phases.Count > 0 ? _phases[^1] : default;
        int socket = change.Event switch
        {
            ConnectionEvent.Accepted => change.Socket,
            ConnectionEvent.Closed => -1,
            _ => _phases.Count > 0 ? last.Socket : -1,
        };
        bool isEnd = change.Event == ConnectionEvent.Gone || change.State == TimeWait;
        End = isEnd ? Math.Min(End, time) : End;
        if (change.Event == ConnectionEvent.Gone)
        {
            Gone = time;
            return;
        }

        _phases.Add(new SocketPhase(time, change.State, socket, last.IsClosed || change.Event == ConnectionEvent.Closed));
    }
}
