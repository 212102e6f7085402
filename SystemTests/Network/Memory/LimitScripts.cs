namespace SystemTests.Network.Memory;

/// <summary>What runs out: sockets, control blocks, the backlog. They need a board for themselves.</summary>
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
            (IConformancePeer peer, int socket) = script.Serve();
            script.Note("served", peer.IsConnected && socket >= 0);
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
            script.Note("served", script.Serve().Socket >= 0);
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
        const int aWhile = 2000;
        script.Listen();
        for (int i = 0; i < Blocks + 3; i++)
        {
            (IConformancePeer peer, int socket) = script.Serve();
            script.Note("served", peer.IsConnected && socket >= 0);
            script.Close(socket);
            script.Await(() => peer.Read() == "0 fin", aWhile);
            peer.Close();
            script.Await(() => !script.Bench.States.Contains("FIN_WAIT", StringComparison.Ordinal), aWhile);
        }

        script.States();
    }
}
