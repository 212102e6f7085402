namespace Simulator.Hardware.Network.Memory;

/// <summary>What a socket of the board's is ready for, as struct lwip_sock counts it (sockets.c, event_callback).</summary>
internal sealed class SocketEvents
{
    private readonly ReceiveMailbox _received;

    // Made once, so that a wait allocates nothing.
    private readonly Func<bool> _canBeRead;
    private readonly Func<bool> _canBeWritten;
    private readonly Func<bool> _isReady;
    private readonly Func<bool> _isBroken;

    private bool _hasSocket;
    private bool _hasFailed;

    internal SocketEvents(ReceiveMailbox received)
    {
        _received = received;
        _canBeRead = () => (Readiness & (SocketReadiness.Readable | SocketReadiness.Failed)) != 0;
        _canBeWritten = () => (Readiness & (SocketReadiness.Writable | SocketReadiness.Failed)) != 0;
        _isReady = () => Readiness != SocketReadiness.None;
        _isBroken = () => _hasFailed;
    }

    internal SocketReadiness Readiness =>
        (Received > 0 || _received.HasRest ? SocketReadiness.Readable : SocketReadiness.None)
        | (IsWritable ? SocketReadiness.Writable : SocketReadiness.None)
        | (_hasFailed ? SocketReadiness.Failed : SocketReadiness.None);

    /// <summary>How many things there are to receive or to accept (rcvevent).</summary>
    internal int Received { get; set; }

    /// <summary>Whether there is room to send (sendevent).</summary>
    internal bool IsWritable { get; private set; }

    /// <summary>What ends a wait.</summary>
    internal Func<bool> Condition(SocketReadiness interest) => interest switch
    {
        SocketReadiness.Readable => _canBeRead,
        SocketReadiness.Writable => _canBeWritten,
        SocketReadiness.Failed => _isBroken,
        _ => _isReady,
    };

    /// <summary>The program has the socket. Of what has happened before, only what there is to receive counts.</summary>
    internal void Attach(bool isWritable)
    {
        (_hasSocket, IsWritable) = (true, isWritable);
    }

    internal void OnRoom()
    {
        IsWritable |= _hasSocket;
    }

    internal void OnNoRoom()
    {
        IsWritable = false;
    }

    internal void OnError()
    {
        (_hasFailed, IsWritable) = (_hasFailed || _hasSocket, IsWritable || _hasSocket);
    }
}
