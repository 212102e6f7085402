namespace Simulator.Hardware.Network.Lwip;

/// <summary>
/// Admits connections as lwIP does on a board with a limited backlog and control blocks: when these are used up it drops the SYN,
/// and the peer retries (tcp_in.c, tcp_listen_input).
/// </summary>
/// <param name="limits">What the board has.</param>
internal sealed class Admission(BoardLimits limits)
{
    private const int ReceiveEventsOffset = 32;

    private volatile Listener[] _listeners = [];

    /// <summary>Whether the board is in its reset and receives nothing. Guarded by the core lock.</summary>
    internal bool InReset { get; set; }

    /// <summary>How many listeners there are.</summary>
    internal int Listeners => _listeners.Length;

    /// <summary>Notes a listener.</summary>
    internal void Add(int socket, int port, int backlog)
    {
        _listeners = [.. _listeners, new Listener(socket, port, backlog)];
    }

    /// <summary>Forgets the listener of a socket, if it is one.</summary>
    internal void Remove(int socket)
    {
        if (Find(socket) is Listener closed)
        {
            _listeners = [.. _listeners.Where(listener => listener != closed)];
        }
    }

    /// <summary>Whether there was no control block for a connection to a listener, for which Accept must fail once.</summary>
    internal bool HasFailed(int socket)
    {
        return Find(socket) is { Failed: true };
    }

    /// <summary>Takes that failure.</summary>
    internal bool TakeFailure(int socket)
    {
        if (Find(socket) is not { Failed: true } listener)
        {
            return false;
        }

        listener.Failed = false;
        return true;
    }

    /// <summary>Whether to pass a frame to lwIP. Called under the core lock.</summary>
    internal bool Admits(ReadOnlySpan<byte> frame)
    {
        if (InReset)
        {
            return false;
        }

        if (!ConnectionRequest.TryParse(frame, out ConnectionRequest request)
            || FindPort(request.LocalPort) is not Listener listener
            || ControlBlocks.Knows(request.LocalPort, request.RemoteAddress, request.RemotePort))
        {
            return true;
        }

        if (limits.HasBacklog && Waiting(listener) >= listener.Backlog)
        {
            return false;
        }

        if (ControlBlocks.Connections < limits.ControlBlocks || ControlBlocks.Reclaim())
        {
            return true;
        }

        listener.Failed = true;
        return false;
    }

    private static unsafe int Waiting(Listener listener)
    {
        // struct lwip_sock counts the connections that wait in a listener's mailbox as received events (sockets_priv.h).
        nint state = LibLwip.SocketState(listener.Socket);
        return *(short*)(state + ReceiveEventsOffset) + ControlBlocks.HalfOpen(listener.Port);
    }

    private Listener? Find(int socket)
    {
        foreach (Listener listener in _listeners)
        {
            if (listener.Socket == socket)
            {
                return listener;
            }
        }

        return null;
    }

    private Listener? FindPort(int port)
    {
        foreach (Listener listener in _listeners)
        {
            if (listener.Port == port)
            {
                return listener;
            }
        }

        return null;
    }

    private sealed class Listener(int socket, int port, int backlog)
    {
        internal int Socket { get; } = socket;

        internal int Port { get; } = port;

        // As in tcp_listen_with_backlog, a backlog of 0 is 1.
        internal int Backlog { get; } = Math.Clamp(backlog, 1, byte.MaxValue);

        internal bool Failed { get; set; }
    }
}
