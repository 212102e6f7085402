using System.Globalization;
using System.Net;

namespace Simulator.Hardware.Network.Lwip;

/// <summary>
/// lwIP's own lists of TCP control blocks. Callers must hold the core lock. The offsets are those of
/// <c>struct tcp_pcb</c> in Debian's liblwip-dev 2.1.3 on 64-bit machines.
/// </summary>
internal static unsafe class ControlBlocks
{
    private const int RemoteAddressOffset = 24;
    private const int NextOffset = 56;
    private const int StateOffset = 72;
    private const int LocalPortOffset = 78;
    private const int RemotePortOffset = 80;
    private const int TimerOffset = 88;

    // Of struct lwip_sock's conn and of struct netconn's pcb (sockets_priv.h, api.h).
    private const int SocketNetconnOffset = 16;
    private const int NetconnBlockOffset = 8;

    private static readonly string[] s_stateNames =
    [
        "CLOSED", "LISTEN", "SYN_SENT", "SYN_RCVD", "ESTABLISHED", "FIN_WAIT_1", "FIN_WAIT_2", "CLOSE_WAIT", "CLOSING",
        "LAST_ACK", "TIME_WAIT",
    ];

    private static readonly nint* s_active = (nint*)LibLwip.Symbol("tcp_active_pcbs");
    private static readonly nint* s_timeWait = (nint*)LibLwip.Symbol("tcp_tw_pcbs");
    private static readonly nint* s_listening = (nint*)LibLwip.Symbol("tcp_listen_pcbs");
    private static readonly nint* s_bound = (nint*)LibLwip.Symbol("tcp_bound_pcbs");
    private static readonly uint* s_ticks = (uint*)LibLwip.Symbol("tcp_ticks");

    /// <summary>A state of a control block, as lwIP numbers them (tcpbase.h).</summary>
    internal enum State
    {
        SynReceived = 3,
        Closing = 8,
        LastAcknowledgement = 9,
    }

    /// <summary>How many control blocks connections use, including sockets not yet listening or connected.</summary>
    internal static int Connections => Length(*s_active) + Length(*s_timeWait) + Length(*s_bound);

    /// <summary>How many listeners there are.</summary>
    internal static int Listeners => Length(*s_listening);

    /// <summary>How many connections to a port have not been acknowledged by their peers yet.</summary>
    internal static int HalfOpen(int port)
    {
        int count = 0;
        for (nint block = *s_active; block != 0; block = Next(block))
        {
            count += StateOf(block) == State.SynReceived && LocalPort(block) == port ? 1 : 0;
        }

        return count;
    }

    /// <summary>Whether a peer's end point has a control block here.</summary>
    internal static bool Knows(int localPort, uint remoteAddress, int remotePort)
    {
        return Find(*s_active, localPort, remoteAddress, remotePort) || Find(*s_timeWait, localPort, remoteAddress, remotePort);
    }

    /// <summary>Frees a control block as lwIP does when it has none left (tcp.c, tcp_alloc).</summary>
    /// <returns>Whether there was one that lwIP would reclaim.</returns>
    internal static bool Reclaim()
    {
        nint block = Oldest(*s_timeWait, null);
        block = block != 0 ? block : Oldest(*s_active, State.LastAcknowledgement);
        block = block != 0 ? block : Oldest(*s_active, State.Closing);
        if (block == 0)
        {
            return false;
        }

        LibLwip.Abandon(block, 0);
        return true;
    }

    /// <summary>Frees every control block of a connection without a word to its peer.</summary>
    internal static void Forget()
    {
        foreach (nint list in new[] { (nint)s_active, (nint)s_timeWait, (nint)s_bound })
        {
            while (*(nint*)list != 0)
            {
                LibLwip.Abandon(*(nint*)list, 0);
            }
        }
    }

    /// <summary>
    /// Takes the control block from a socket whose close has failed. lwIP no longer tells that socket when the block is freed
    /// (api_msg.c, lwip_netconn_do_close_internal), so that another close would free it again.
    /// </summary>
    internal static void Detach(int socket)
    {
        nint netconn = *(nint*)(LibLwip.SocketState(socket) + SocketNetconnOffset);
        *(nint*)(netconn + NetconnBlockOffset) = 0;
    }

    /// <summary>One line: the number of listeners, and every other control block with its state and peer.</summary>
    internal static string Describe()
    {
        List<string> blocks = [];
        foreach (nint list in new[] { *s_active, *s_timeWait, *s_bound })
        {
            for (nint block = list; block != 0; block = Next(block))
            {
                IPEndPoint peer = new(RemoteAddress(block), RemotePort(block));
                blocks.Add(string.Create(CultureInfo.InvariantCulture, $"{s_stateNames[(int)StateOf(block)]} {LocalPort(block)} {peer}"));
            }
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Listeners} listeners, {blocks.Count} connections{string.Concat(blocks.Select(block => ", " + block))}");
    }

    private static int Length(nint list)
    {
        int length = 0;
        for (nint block = list; block != 0; block = Next(block))
        {
            length++;
        }

        return length;
    }

    private static bool Find(nint list, int localPort, uint remoteAddress, int remotePort)
    {
        for (nint block = list; block != 0; block = Next(block))
        {
            if (LocalPort(block) == localPort && RemotePort(block) == remotePort && RemoteAddress(block) == remoteAddress)
            {
                return true;
            }
        }

        return false;
    }

    private static nint Oldest(nint list, State? state)
    {
        nint oldest = 0;
        uint age = 0;
        for (nint block = list; block != 0; block = Next(block))
        {
            uint inactivity = *s_ticks - *(uint*)(block + TimerOffset);
            if ((state == null || StateOf(block) == state) && inactivity >= age)
            {
                (oldest, age) = (block, inactivity);
            }
        }

        return oldest;
    }

    private static nint Next(nint block)
    {
        return *(nint*)(block + NextOffset);
    }

    private static State StateOf(nint block)
    {
        return *(State*)(block + StateOffset);
    }

    private static ushort LocalPort(nint block)
    {
        return *(ushort*)(block + LocalPortOffset);
    }

    private static ushort RemotePort(nint block)
    {
        return *(ushort*)(block + RemotePortOffset);
    }

    private static uint RemoteAddress(nint block)
    {
        return *(uint*)(block + RemoteAddressOffset);
    }
}
