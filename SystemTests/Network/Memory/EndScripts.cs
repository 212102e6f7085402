namespace SystemTests.Network.Memory;

/// <summary>How connections end.</summary>
internal static class EndScripts
{
    internal static void CloseWithEverythingReadIsFin(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        peer.Send(3);
        script.Settle();
        script.Receive(socket);
        script.Close(socket);
        script.Settle();
        script.Peer(peer);
        script.States();
        peer.Close();
        script.Settle();
        script.States();
    }

    internal static void CloseWithUnreadBytesIsAReset(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        peer.Send(3);
        script.Settle();
        script.Close(socket);
        script.Settle();
        script.Peer(peer);
        script.States();
    }

    internal static void CloseWithHalfOfTheBytesReadIsAReset(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        peer.Send(8);
        script.Settle();
        script.Receive(socket, 4);
        script.Close(socket);
        script.Settle();
        script.Peer(peer);
    }

    internal static void CloseWithUnreadFinIsAFin(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        peer.CloseSending();
        script.Settle();
        script.States();
        script.Close(socket);
        script.Settle();
        script.Peer(peer);
        script.States();
    }

    internal static void LingerZeroWithNothingPendingIsFin(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        script.Linger(socket, 0);
        script.Close(socket);
        script.Settle();
        script.Peer(peer);
        script.States();
    }

    internal static void LingerZeroWithUnacknowledgedBytesIsAReset(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        script.Bench.Cut(true);
        script.Send(socket, 3);
        script.Linger(socket, 0);
        script.Close(socket);
        script.States();
        script.Bench.Cut(false);
        script.Settle();
        script.Note("connected", peer.IsConnected);
    }

    internal static void LingerWithUnacknowledgedBytesFails(BoardScript script)
    {
        (_, int socket) = script.Accepted();
        script.Bench.Cut(true);
        script.Send(socket, 3);
        script.Linger(socket, 5);
        script.Close(socket);
        script.States();
        script.Bench.Cut(false);
    }

    internal static void LingerWithNothingPendingIsFin(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        script.Linger(socket, 5);
        script.Close(socket);
        script.Settle();
        script.Peer(peer);
    }

    internal static void HalfCloseIsReportedOnceAndSendingGoesOn(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        peer.CloseSending();
        script.Settle();
        script.Poll(socket);
        script.Receive(socket);
        script.Poll(socket);
        script.Receive(socket);
        script.Error(socket);
        script.Send(socket, 5);
        script.Settle();
        script.Peer(peer);
        script.States();
        script.Close(socket);
        script.Settle();
        script.Peer(peer);
        script.States();
    }

    internal static void BytesBeforeFinComeFirst(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        peer.Send(5);
        peer.CloseSending();
        script.Settle();
        script.Available(socket);
        script.Receive(socket);
        script.Poll(socket);
        script.Available(socket);
        script.Receive(socket);
        script.Receive(socket);
    }

    internal static void AResetIsReportedToReceive(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        peer.Reset();
        script.Settle();
        Exhaust(script, socket);
        script.States();
    }

    internal static void AResetIsReportedToSend(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        peer.Reset();
        script.Settle();
        script.Send(socket, 1);
        script.Send(socket, 1);
        Exhaust(script, socket);
    }

    internal static void AResetIsReportedToTheOption(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        peer.Reset();
        script.Settle();
        script.Error(socket);
        script.Error(socket);
        Exhaust(script, socket);
    }

    internal static void AResetComesAfterTheLastBytes(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        peer.Send(5);
        script.Settle();
        peer.Reset();
        script.Settle();
        script.Available(socket);
        script.Receive(socket, 2);
        Exhaust(script, socket);
    }

    internal static void AResetAfterUnreadFin(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        peer.CloseSending();
        script.Settle();
        peer.Reset();
        script.Settle();
        Exhaust(script, socket);
    }

    internal static void AResetAfterFinThatWasRead(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        peer.CloseSending();
        script.Settle();
        script.Receive(socket);
        peer.Reset();
        script.Settle();
        Exhaust(script, socket);
        script.Ends(socket);
    }

    internal static void AResetBeforeAccept(BoardScript script)
    {
        script.Listen();
        script.Connect().Reset();
        script.Settle();
        script.Poll(script.Listener);
        int socket = script.Bench.Stack.Accept(script.Listener);
        script.Note("accepted", socket >= 0);
        script.Ends(socket);
        Exhaust(script, socket);
        script.Close(socket);
    }

    internal static void BytesAndFinBeforeAccept(BoardScript script)
    {
        script.Listen();
        IConformancePeer peer = script.Connect();
        peer.Send(5);
        peer.CloseSending();
        script.Settle();
        int socket = script.Bench.Stack.Accept(script.Listener);
        script.Poll(socket);
        script.Available(socket);
        script.Receive(socket);
        script.Receive(socket);
        script.Send(socket, 3);
        script.Settle();
        script.Peer(peer);
    }

    private static void Exhaust(BoardScript script, int socket)
    {
        script.Poll(socket);
        for (int i = 0; i < 4; i++)
        {
            script.Receive(socket);
        }

        script.Poll(socket);
        script.Error(socket);
        script.Send(socket, 1);
        script.Available(socket);
    }
}
