using System.Globalization;
using System.Net;

namespace Simulator.Hardware.Network.Memory;

/// <summary>
/// A connection of the board's, as struct tcp_pcb (tcp.c). Segments come in through its <see cref="SegmentInput"/>, which is TCP's state
/// machine, go to its halves, <see cref="Sender"/> and <see cref="Receiver"/>, and leave through its <see cref="SegmentOutput"/>.
/// </summary>
internal sealed class ControlBlock
{
    private static readonly string[] s_states =
    [
        "CLOSED", "SYN_SENT", "SYN_RCVD", "ESTABLISHED", "FIN_WAIT_1", "FIN_WAIT_2", "CLOSE_WAIT", "CLOSING", "LAST_ACK", "TIME_WAIT",
    ];

    private readonly BoardTcp _tcp;
    private TcpState _state;

    /// <summary>Makes one.</summary>
    /// <param name="tcp">The board's TCP.</param>
    internal ControlBlock(BoardTcp tcp)
    {
        _tcp = tcp;
        Activity = tcp.Ticks;
        Input = new SegmentInput(this, tcp);
        Segments = new SegmentOutput(this, tcp);
    }

    internal TcpState State
    {
        get => _state;
        set
        {
            _state = value;
            _tcp.Changed(this, ConnectionEvent.State);
        }
    }

    internal string StateName => s_states[(int)_state];

    internal EndPoints EndPoints { get; set; }

    /// <summary>The netconn that is told what happens, until it is closed.</summary>
    internal Netconn? Owner { get; set; }

    /// <summary>In whose backlog it counts.</summary>
    internal Listener? Listener { get; set; }

    /// <summary>Whether nobody reads any more: after FIN, or the close of the socket (TF_RXCLOSED).</summary>
    internal bool IsReadClosed { get; set; }

    internal bool ReuseAddress { get; set; }

    /// <summary>Whether Nagle's algorithm is off.</summary>
    internal bool NoDelay { get; set; }

    internal KeepAlive KeepAlive { get; } = new();

    internal Sender Sender { get; private set; } = null!;

    internal Receiver Receiver { get; private set; } = null!;

    internal SegmentInput Input { get; }

    internal SegmentOutput Segments { get; }

    /// <summary>The tick in which the peer last showed life.</summary>
    internal long Activity { get; set; }

    /// <summary>How many ticks of the slow timer ago it was last polled (polltmr).</summary>
    internal int TicksSincePoll { get; set; }

    internal long Ticks => _tcp.Ticks;

    internal long Silence => _tcp.Ticks - Activity;

    internal bool HasRoute => _tcp.HasRoute;

    internal int MaxSegment => Sender.MaxSegment;

    internal bool IsSynchronized => State >= TcpState.Established;

    /// <summary>Answers a SYN (tcp_listen_input).</summary>
    internal void Answer(Segment syn, uint number)
    {
        Sender = new Sender(this, _tcp.Build);
        Receiver = new Receiver(this, _tcp.Build);
        State = TcpState.SynReceived;
        Sender.Start(number, syn);
        Receiver.Start(syn.NextNumber);
        Sender.Output();
    }

    /// <summary>Closes (tcp.c, tcp_close).</summary>
    internal void Close()
    {
        IsReadClosed = true;
        bool isOpen = State is TcpState.Established or TcpState.CloseWait;
        if (isOpen && !Receiver.IsAllRead)
        {
            _tcp.SendReset(this);
            _tcp.Remove(this);
        }
        else if (isOpen || State == TcpState.SynReceived)
        {
            Sender.AddFin();
            LeaveBacklog();
            State = State == TcpState.CloseWait ? TcpState.LastAck : TcpState.FinWait1;
            Output();
        }
        else if (State == TcpState.Closed)
        {
            _tcp.Remove(this);
        }
    }

    internal bool Output()
    {
        return Sender.Output();
    }

    /// <summary>A tick of the fast timer (tcp_fasttmr).</summary>
    internal void TickFast()
    {
        Segments.TickFast();
        Input.TickFast();
    }

    internal void LeaveBacklog()
    {
        if (Listener != null)
        {
            Listener.Pending--;
            Listener = null;
        }
    }

    /// <summary>Its state, port and peer.</summary>
    internal string Describe()
    {
        IPEndPoint peer = new(EndPoints.RemoteAddress, EndPoints.RemotePort);
        return string.Create(CultureInfo.InvariantCulture, $"{StateName} {EndPoints.LocalPort} {peer}");
    }
}
