using System.Net;
using System.Net.Sockets;
using Xunit;

namespace SystemTests.Network.OnKernel;

/// <summary>What the simulator knows of its sockets without asking the kernel is what the kernel would say.</summary>
[Collection(InProcessSockets.Name)]
public sealed class ReadinessTestsOnKernel : IDisposable
{
    private readonly dynamic _listener = NanoSockets.Listen();
    private readonly List<Socket> _peers = [];
    private readonly List<dynamic> _sockets = [];

    public void Dispose()
    {
        _sockets.ForEach(socket => socket.Close());
        _peers.ForEach(peer => peer.Dispose());
        _listener.Close();
    }

    [Fact]
    public void WhatCameBeforeSomethingThatWasTakenElsewhereIsSeenAtOnce()
    {
        dynamic one = Connect(out Socket peer);
        dynamic other = Connect(out Socket otherPeer);
        for (int i = 0; i < 100; i++)
        {
            // Both are known to be silent, and the events have been collected since the first was asked about last.
            Assert.False(IsReadable(one, 0));
            Assert.False(IsReadable(other, 0));
            Assert.False(IsReadable(other, 0));

            peer.Send(new byte[1]);
            otherPeer.Send(new byte[1]);
            Assert.True(IsReadable(other, -1));
            Assert.Equal(1, Receive(other));
            Assert.True(IsReadable(one, 0));
            Assert.Equal(1, Receive(one));
        }
    }

    [Fact]
    public void ACloseThatCameBeforeAConnectionIsSeenAfterTheConnection()
    {
        for (int i = 0; i < 20; i++)
        {
            dynamic one = Connect(out Socket peer);
            Assert.False(IsReadable(one, 0));
            Assert.False(IsReadable(_listener, 0));
            Assert.False(IsReadable(_listener, 0));
            peer.Close();
            Connect(out _);
            Assert.True(IsReadable(one, 0));
            Assert.Equal(0, Receive(one));
        }
    }

    [Fact]
    public void ASocketWithTheNumberOfOneThatWasClosedStartsAnew()
    {
        for (int i = 0; i < 20; i++)
        {
            dynamic socket = Connect(out Socket peer);
            peer.Send(new byte[1]);
            Assert.True(IsReadable(socket, -1));
            Assert.Equal(1, Receive(socket));
            Assert.False(IsReadable(socket, 0));
            socket.Close();
        }
    }

    private static bool IsReadable(dynamic socket, int microseconds)
    {
        return (bool)socket.Poll(microseconds, NanoSockets.Mode(NanoSockets.SelectRead));
    }

    private static int Receive(dynamic socket)
    {
        return (int)socket.Receive(new byte[2], 0, 2, NanoSockets.NoFlags);
    }

    private dynamic Connect(out Socket peer)
    {
        peer = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _peers.Add(peer);
        string end = _listener.LocalEndPoint.ToString();
        peer.Connect(IPAddress.Loopback, int.Parse(end.Split(':')[1]));
        dynamic socket = _listener.Accept();
        _sockets.Add(socket);
        return socket;
    }
}
