using Simulator.Hardware.Network;

namespace SystemTests.Network.Memory;

/// <summary>What runs out: sockets, control blocks, the backlog, and patience.</summary>
internal static class LimitScripts
{
    private const int Blocks = 16;

    internal static void TheBacklogIsFull(BoardScript script)
    {
        script.Listen(backlog: 1);
        IConformancePeer first = script.Connect();
        IConformancePeer second = script.Connect();
        script.Note("connected", $"{first.IsConnected} {second.IsConnected}");
        script.Accept();
        script.Accept();
        int waited = script.Await(() => second.IsConnected, 4000);
        script.Note("then", waited < 4000);
        script.Accept();
    }

    internal static void SocketsRunOut(BoardScript script)
    {
        int opened = 0;
        while (opened < 100 && script.Bench.Stack.Open() >= 0)
        {
            opened++;
        }

        script.Note("opened", opened);
        script.Note("another", script.Bench.Stack.Open());
    }

    internal static void ListenersRunOut(BoardScript script)
    {
        for (int i = 0; i < 9; i++)
        {
            script.Listen();
        }
    }

    internal static void AConnectionThatFindsNoSocketIsClosed(BoardScript script)
    {
        script.Listen();
        for (int i = 1; i < Blocks; i++)
        {
            IConformancePeer peer = script.Connect();
            script.Accept();
            script.Note("connected", peer.IsConnected);
        }

        IConformancePeer last = script.Connect();
        script.Note("connected", last.IsConnected);
        script.Accept();
        script.Settle();
        script.Peer(last);
        script.States();
    }

    internal static void ControlBlocksRunOut(BoardScript script)
    {
        script.Listen();
        for (int i = 1; i < Blocks; i++)
        {
            script.Connect();
            script.Accept();
        }

        script.Note("connected", script.Connect().IsConnected);
        IConformancePeer late = script.Connect();
        script.Note("connected", late.IsConnected);
        script.Poll(script.Listener);

        // On a board both wait in the same mailbox, and each SYN fails once; the limits of the lwIP here are the simulator's.
        int[] answers = [script.Bench.Stack.Accept(script.Listener), script.Bench.Stack.Accept(script.Listener)];
        script.Note("accept", string.Join(' ', answers.Order()));
    }

    internal static void TimeWaitIsReclaimed(BoardScript script)
    {
        script.Listen();
        for (int i = 0; i < Blocks + 3; i++)
        {
            IConformancePeer peer = script.Connect();
            int socket = script.Bench.Stack.Accept(script.Listener);
            script.Note("served", peer.IsConnected && socket >= 0);
            script.Close(socket);
            script.Settle();
            peer.Close();
            script.Settle();
        }

        script.States();
    }

    internal static void KeepAliveEndsAVanishedPeer(BoardScript script)
    {
        (_, int socket) = script.Accepted();
        script.KeepAlive(socket, 2, 1, 2);
        script.Bench.Cut(true);
        int waited = script.Await(() => script.HasFailed(socket), 10_000);
        script.Note("4 s", waited is > 3800 and < 5400);
        script.Error(socket);
        script.Receive(socket);
        script.Receive(socket);
        script.States();
        script.Bench.Cut(false);
    }

    internal static void KeepAliveEndsAVanishedPeerWithBytesOnTheirWay(BoardScript script)
    {
        (_, int socket) = script.Accepted();
        script.KeepAlive(socket, 2, 1, 2);
        script.Bench.Cut(true);
        script.Send(socket, 100);
        int waited = script.Await(() => script.HasFailed(socket), 10_000);
        script.Note("4 s", waited is > 3800 and < 5400);
        script.Bench.Cut(false);
    }

    internal static void KeepAliveLeavesALivePeerAlone(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        script.KeepAlive(socket, 1, 1, 2);
        script.Bench.Pass(7000);
        script.Note("failed", script.HasFailed(socket));
        peer.Send(3);
        script.Settle();
        script.Receive(socket);
    }

    /// <summary>lwIP does not note the signs of life of a peer that has closed its side, once that has been read.</summary>
    internal static void KeepAliveEndsALivePeerThatHasClosedItsSide(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        peer.CloseSending();
        script.Settle();
        script.Receive(socket);
        script.KeepAlive(socket, 1, 1, 2);
        int waited = script.Await(() => script.HasFailed(socket), 10_000);
        script.Note("failed", script.HasFailed(socket));
        script.Note("3 s", waited is > 2500 and < 4400);
        script.Peer(peer);
    }

    internal static void LoweredTimesEndASilentPeerAtOnce(BoardScript script)
    {
        (_, int socket) = script.Accepted();
        script.Bench.Pass(4000);
        script.KeepAlive(socket, 1, 1, 1);
        int waited = script.Await(() => script.HasFailed(socket), 3000);
        script.Note("at once", waited < 900);
    }

    internal static void AProbeOfAPeerThatHasStoppedReadingIsNotAnswered(BoardScript script)
    {
        (_, int socket) = script.Accepted();
        byte[] bytes = new byte[1024];
        SocketReadiness writable = SocketReadiness.Writable;
        for (int full = 0; full < 100; full = script.Bench.Stack.Send(socket, bytes) > 0 ? 0 : full + 1)
        {
            script.Bench.Pass(20);
            writable = script.Bench.Stack.Poll(socket, SocketReadiness.Writable, 0);
        }

        // After the first window probe the number of a keep-alive probe is the one that the peer expects. The next window probe is
        // due 4.5 s after the window was shut, the one after 10.5 s after it.
        script.Note("ready", writable);
        script.Bench.Pass(3000);
        script.KeepAlive(socket, 1, 1, 2);
        int waited = script.Await(() => script.HasFailed(socket), 5000);
        script.Note("failed", waited < 5000);
    }
}
