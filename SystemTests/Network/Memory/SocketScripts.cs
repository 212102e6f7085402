using Simulator.Hardware.Network;

namespace SystemTests.Network.Memory;

/// <summary>What sockets take, give and refuse.</summary>
internal static class SocketScripts
{
    private static readonly (int Level, int Option)[] s_options =
    [
        (BoardScript.Tcp, 1), (BoardScript.Tcp, 3), (BoardScript.Tcp, 4), (BoardScript.Tcp, 5), (BoardScript.Tcp, 99),
        (BoardScript.Socket, 4), (BoardScript.Socket, 8), (BoardScript.Socket, 0x80), (BoardScript.Socket, ~0x80),
        (BoardScript.Socket, 4097), (BoardScript.Socket, 4098), (BoardScript.Socket, 4103), (BoardScript.Socket, 99), (99, 1),
    ];

    internal static void PeekAndAvailable(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        script.Available(socket);
        script.Receive(socket);
        peer.Send(5);
        script.Settle();
        peer.Send(7);
        script.Settle();
        script.Available(socket);
        script.Receive(socket, peek: true);
        script.Available(socket);
        script.Receive(socket, 3);
        script.Available(socket);
        script.Receive(socket, peek: true);
        script.Receive(socket);
        script.Poll(socket);
        script.Available(socket);
    }

    internal static void PeekAtFinTakesIt(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        peer.CloseSending();
        script.Settle();
        script.Receive(socket, peek: true);
        script.Receive(socket);
    }

    internal static void ASocketThatIsNotConnected(BoardScript script)
    {
        int socket = script.Bench.Stack.Open();
        script.Poll(socket);
        script.Receive(socket);
        script.Send(socket, 1);
        script.Available(socket);
        script.Ends(socket);
        script.Error(socket);
        script.Note("accept", script.Bench.Stack.Accept(socket));
        script.Close(socket);
        script.Close(socket);
    }

    internal static void AListenerIsNoConnection(BoardScript script)
    {
        script.Listen();
        script.Poll(script.Listener);
        script.Accept();
        script.Send(script.Listener, 1);
        script.Ends(script.Listener);
        script.Error(script.Listener);
    }

    internal static void OptionsOfANewSocket(BoardScript script)
    {
        Options(script, script.Bench.Stack.Open());
    }

    internal static void OptionsOfAListener(BoardScript script)
    {
        script.Listen();
        Options(script, script.Listener);
    }

    internal static void OptionsOfAConnection(BoardScript script)
    {
        Options(script, script.Accepted().Socket);
    }

    internal static void OptionsOfAConnectionThatIsGone(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        peer.Reset();
        script.Settle();
        Options(script, socket);
        script.Ends(socket);
    }

    internal static void AConnectionInheritsTheListenersOptions(BoardScript script)
    {
        script.Listen();
        script.Note("set", script.Bench.Stack.SetOption(script.Listener, BoardScript.Socket, 8, 1));
        script.Connect();
        int socket = script.Bench.Stack.Accept(script.Listener);
        script.Note("get", script.Bench.Stack.GetOption(socket, BoardScript.Socket, 8, out int value));
        script.Note("value", value);
    }

    internal static void ABusyPortIsRefused(BoardScript script)
    {
        script.Listen();
        int other = script.Bench.Stack.Open();
        script.Note("bind", script.Bench.Stack.Bind(other, 0, script.Port));
        script.Close(script.Listener);
        script.Note("bind", script.Bench.Stack.Bind(other, 0, script.Port));
        script.Note("listen", script.Bench.Stack.Listen(other, 1));
    }

    internal static void APortWithAConnectionIsBusy(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        script.Close(script.Listener);
        int other = script.Bench.Stack.Open();
        script.Note("bind", script.Bench.Stack.Bind(other, 0, script.Port));
        script.Close(socket);
        script.Settle();
        peer.Close();
        script.Settle();
        script.States();
        script.Note("bind", script.Bench.Stack.Bind(other, 0, script.Port));
        script.Note("reuse", script.Bench.Stack.SetOption(other, BoardScript.Socket, 4, 1));
        script.Note("bind", script.Bench.Stack.Bind(other, 0, script.Port));
    }

    internal static void NothingListens(BoardScript script)
    {
        script.Listen();
        script.Close(script.Listener);
        script.Peer(script.Connect());
    }

    internal static void AClosedListenerResetsWhoWaits(BoardScript script)
    {
        script.Listen();
        IConformancePeer peer = script.Connect();
        script.Close(script.Listener);
        script.Settle();
        script.Peer(peer);
        script.States();
    }

    internal static void TheSendBufferTakesSoMuch(BoardScript script)
    {
        (_, int socket) = script.Accepted();
        script.Bench.Cut(true);
        int pieces = 0;
        while (pieces < 200 && (script.Bench.Stack.Poll(socket, SocketReadiness.Writable, 0) & SocketReadiness.Writable) != 0)
        {
            script.Bench.Stack.Send(socket, new byte[1024]);
            pieces++;
        }

        script.Note("pieces while writable", pieces);
        script.Send(socket, 65536);
        script.Send(socket, 1);
        script.Poll(socket);
        script.Bench.Cut(false);
    }

    internal static void WhatIsSentInManyPiecesArrives(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        for (int i = 0; i < 20; i++)
        {
            script.Send(socket, 1 + (i * 37));
        }

        script.Settle();
        script.Bench.Pass(600);
        script.Peer(peer);
        script.Poll(socket);
    }

    internal static void TheReceiveWindowTakesSoMuch(BoardScript script)
    {
        (IConformancePeer peer, int socket) = script.Accepted();
        peer.Send(100_000);
        script.Bench.Pass(1000);
        script.Available(socket);
        int received = 0;
        byte[] buffer = new byte[5000];
        int waited = script.Await(
            () =>
            {
                int count = script.Bench.Stack.Receive(socket, buffer, false);
                received += Math.Max(count, 0);
                return received >= 100_000;
            },
            20_000);
        script.Note("received", received);
        script.Note("soon", waited < 20_000);
    }

    private static void Options(BoardScript script, int socket)
    {
        foreach ((int level, int option) in s_options)
        {
            int get = script.Bench.Stack.GetOption(socket, level, option, out int value);
            int set = script.Bench.Stack.SetOption(socket, level, option, 7);
            int again = script.Bench.Stack.GetOption(socket, level, option, out int changed);
            script.Note($"option {level} {option}", $"{get} {value}, {set}, {again} {changed}");
        }
    }
}
