namespace Simulator.Hardware.Network.Memory;

/// <summary>A listening control block, as struct tcp_pcb_listen.</summary>
/// <param name="owner">Who is told of connections.</param>
/// <param name="address">The address of its own, in network byte order; 0: any.</param>
/// <param name="port">Its port.</param>
internal sealed class Listener(Netconn owner, uint address, int port)
{
    internal Netconn Owner => owner;

    internal uint Address { get; set; } = address;

    internal int Port => port;

    internal bool ReuseAddress { get; set; }

    internal bool KeepAlive { get; set; }

    /// <summary>How many connections may be half open or wait to be accepted; 0 is 1 (tcp.h, tcp_backlog_set).</summary>
    internal int Backlog { get; set; }

    /// <summary>How many are or do (accepts_pending).</summary>
    internal int Pending { get; set; }

    internal bool IsClosed { get; set; }
}
