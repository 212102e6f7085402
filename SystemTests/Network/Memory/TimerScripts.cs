using System.Globalization;
using Simulator.Hardware.Network;

namespace SystemTests.Network.Memory;

/// <summary>What lwIP's timers do, those that take longest first.</summary>
internal static class TimerScripts
{
    internal static void FinWait2EndsAfterTwentySeconds(BoardScript script)
    {
        (_, int socket) = script.Accepted();
        script.Close(socket);
        script.Settle();
        script.States();
        int waited = script.Await(() => script.Bench.States.Length == 0, 25_000);
        script.Note("20 s", waited is > 19_500 and < 21_500);
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

    internal static void FinThatIsNotAcknowledgedStays(BoardScript script)
    {
        (_, int socket) = script.Accepted();
        script.Bench.Cut(true);
        script.Close(socket);
        script.Bench.Pass(3000);
        script.States();
        script.Bench.Cut(false);
        int waited = script.Await(() => script.Bench.States == "FIN_WAIT_2", 10_000);
        script.Note("in time", waited < 10_000);
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

    internal static void AShutWindowOpensAgain(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        int sent = 0;
        byte[] bytes = new byte[1024];
        script.Await(
            () =>
            {
                int count = script.Bench.Stack.Send(socket, bytes);
                sent += Math.Max(count, 0);
                return sent > 5_000_000;
            },
            7000);
        script.Note("full", script.Bench.Stack.Send(socket, bytes));
        int waited = script.Await(() => peer.Read() == sent.ToString(CultureInfo.InvariantCulture), 20_000);
        script.Note("all arrived", waited < 20_000);
        script.Poll(socket);
    }

    internal static void LoweredTimesEndASilentPeerAtOnce(BoardScript script)
    {
        (_, int socket) = script.Accepted();
        script.Bench.Pass(4000);
        script.KeepAlive(socket, 1, 1, 1);
        int waited = script.Await(() => script.HasFailed(socket), 3000);
        script.Note("at once", waited < 900);
    }

    internal static void ASynIntoTimeWaitIsNotServed(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        int port = peer.Port;
        script.Close(socket);
        script.Settle();
        peer.Close();
        script.Settle();
        script.States();
        IConformancePeer again = script.Connect(port);
        script.Bench.Pass(2500);
        script.Note("connected", again.IsConnected);
        script.Accept();
        script.States();
        script.Note("another", script.Connect().IsConnected);
    }

    internal static void KeepAliveEndsAVanishedPeerWithBytesOnTheirWay(BoardScript script)
    {
        (_, int socket) = script.Accepted();
        long heard = script.Bench.Now;
        script.KeepAlive(socket, 2, 1, 2);
        script.Bench.Cut(true);
        script.Send(socket, 100);
        script.Await(() => script.HasFailed(socket), 10_000);
        script.Note("4 s", script.Bench.Now - heard is > 3800 and < 5400);
        script.Bench.Cut(false);
    }

    internal static void KeepAliveEndsAVanishedPeer(BoardScript script)
    {
        (_, int socket) = script.Accepted();
        long heard = script.Bench.Now;
        script.KeepAlive(socket, 2, 1, 2);
        script.Bench.Cut(true);
        script.Await(() => script.HasFailed(socket), 10_000);
        script.Note("4 s", script.Bench.Now - heard is > 3800 and < 5400);
        script.Error(socket);
        script.Receive(socket);
        script.Receive(socket);
        script.States();
        script.Bench.Cut(false);
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

    internal static void WhatIsLostIsSentAgain(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        script.Bench.Cut(true);
        script.Send(socket, 500);
        script.Bench.Pass(2000);
        script.Bench.Cut(false);
        int waited = script.Await(() => peer.Read() == "500", 12_000);
        script.Note("in time", waited < 12_000);
        script.Poll(socket);
    }
}
