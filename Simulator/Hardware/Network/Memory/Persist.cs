namespace Simulator.Hardware.Network.Memory;

/// <summary>
/// What a connection of the board's does about a window that is shut, or too small for the next segment, while nothing is on its way
/// (tcp.c, tcp_slowtmr; tcp_out.c, tcp_zero_window_probe and tcp_split_unsent_seg).
/// </summary>
/// <param name="block">The connection.</param>
/// <param name="sender">Its sending half.</param>
internal sealed class Persist(ControlBlock block, Sender sender)
{
    private readonly PersistTimer _timer = new();

    internal bool IsRunning => _timer.IsRunning;

    /// <summary>Whether the peer has been asked too often without an answer.</summary>
    internal bool IsGivenUp => _timer.IsRunning && _timer.Probes >= PersistTimer.MaxProbes;

    internal void Start()
    {
        _timer.Start();
    }

    internal void Stop()
    {
        _timer.Stop();
    }

    /// <summary>The peer has shown life.</summary>
    internal void Hear()
    {
        _timer.Probes = 0;
    }

    /// <summary>A tick of the slow timer.</summary>
    /// <param name="window">The peer's window.</param>
    internal void Tick(int window)
    {
        if (_timer.Tick() && (window == 0 ? Probe() : SendSplit(window)))
        {
            _timer.BackOff();
        }
    }

    /// <summary>Asks the peer with one number of what is to be sent.</summary>
    private bool Probe()
    {
        if (!sender.Queue.HasUnsent)
        {
            return true;
        }

        _timer.Probes++;
        QueuedSegment first = sender.Queue.FirstUnsent;
        sender.OnProbe(first.Number + 1);
        return first.Length == 0
            ? block.Segments.SendControl(first.Number, SegmentFlags.Fin)
            : block.HasRoute && block.Segments.Send(first.Number, SegmentFlags.None, 1);
    }

    private bool SendSplit(int window)
    {
        sender.Queue.Split(window);
        return !sender.Output();
    }
}
