using System.Net;
using System.Net.Sockets;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network;

/// <summary>nanoFramework's Socket behaves as on a board with nf-interpreter.</summary>
public abstract class SocketTests : IDisposable
{
    private readonly dynamic _listener = NanoSockets.Listen();
    private readonly Socket _peer;
    private readonly dynamic _socket;

    /// <summary>Connects a peer to a socket of nanoFramework's.</summary>
    /// <param name="peer">The peer, on a host that reaches the device.</param>
    /// <param name="device">The device's address.</param>
    protected SocketTests(Socket peer, IPAddress device)
    {
        _peer = peer;
        string end = _listener.LocalEndPoint.ToString();
        _peer.NoDelay = true;
        _peer.Connect(device, int.Parse(end.Split(':')[1]));
        _socket = _listener.Accept();
    }

    public virtual void Dispose()
    {
        _socket.Close();
        _listener.Close();
        _peer.Dispose();
    }

    [Fact]
    public void TheRemoteEndPointIsThePeers()
    {
        Assert.Equal(_peer.LocalEndPoint!.ToString(), (string)_socket.RemoteEndPoint.ToString());
    }

    [Fact]
    public void PollTellsWhatIsReady()
    {
        Assert.False(Poll(0, NanoSockets.SelectRead));
        Assert.True(Poll(0, NanoSockets.SelectWrite));
        Assert.False(Poll(0, NanoSockets.SelectError));
        Assert.False((bool)_listener.Poll(0, NanoSockets.Mode(NanoSockets.SelectRead)));

        _peer.Send(new byte[3]);

        Assert.True(Poll(-1, NanoSockets.SelectRead));
        Assert.Equal(3, (int)_socket.Available);
    }

    [Fact]
    public void AFullSocketIsNotWritableAndSendTimesOut()
    {
        FillUp();

        Assert.False(Poll(0, NanoSockets.SelectWrite));
        _socket.SendTimeout = 1;
        Assert.Equal("TimedOut", NanoSockets.Error(Record.Exception(() => { Send(new byte[1]); })));
    }

    [Fact]
    public async Task SendReturnsWhenEveryByteIsQueued()
    {
        byte[] bytes = new byte[4 * 1024 * 1024];
        Random.Shared.NextBytes(bytes);
        Task<int> sending = Task.Run(() => Send(bytes));
        byte[] received = new byte[bytes.Length];
        await using (NetworkStream stream = new(_peer))
        {
            await stream.ReadExactlyAsync(received);
        }

        Assert.Equal(bytes.Length, await sending);
        Assert.Equal(bytes, received);
    }

    [Fact]
    public async Task ReceiveWaitsAndTakesWhatIsThere()
    {
        Task<int> receiving = Task.Run(() => Receive(new byte[10]));
        _peer.Send(new byte[2]);
        Assert.Equal(2, await receiving);
    }

    [Fact]
    public void ReceiveReturnsZeroWhenThePeerHasClosed()
    {
        _peer.Send(new byte[1]);
        _peer.Close();

        Assert.True(Poll(-1, NanoSockets.SelectRead));
        Assert.Equal(1, Receive(new byte[10]));
        Assert.True(Poll(-1, NanoSockets.SelectRead));
        Assert.Equal(0, Receive(new byte[10]));
    }

    [Fact]
    public void AResetIsReadableAndThenAnException()
    {
        Reset();

        Assert.True(Poll(-1, NanoSockets.SelectRead));
        Assert.Equal("ConnectionReset", NanoSockets.Error(Record.Exception(() => { Receive(new byte[10]); })));
    }

    [Fact]
    public void PollForWritingThrowsAfterAResetAndTheSocketHasTheErrorOnce()
    {
        const int connectionReset = 104;
        Reset();
        Assert.True(Poll(-1, NanoSockets.SelectError));

        Assert.True(NanoSockets.Fails(() => { Poll(0, NanoSockets.SelectWrite); }));
        Assert.Equal(connectionReset, NanoSockets.PendingError(_socket));
        Assert.True(NanoSockets.Fails(() => { Poll(0, NanoSockets.SelectWrite); }));
        Assert.Equal(0, NanoSockets.PendingError(_socket));
    }

    [Fact]
    public void AnExceptionOfPollsHasTheNumberOfAnEarlierCall()
    {
        NanoSockets.PendingError(_socket);
        Reset();
        Assert.True(Poll(-1, NanoSockets.SelectError));

        Assert.Equal(0, NanoSockets.ErrorCode(Record.Exception(() => { Poll(0, NanoSockets.SelectWrite); })));
    }

    [Fact]
    public void AClosedSocketIsDisposed()
    {
        _socket.Close();
        _socket.Close();
        Assert.Throws<ObjectDisposedException>(() => { Poll(0, NanoSockets.SelectRead); });
    }

    [Fact]
    public void BytesBeyondTheBufferAreRefused()
    {
        Assert.Throws<IndexOutOfRangeException>(() => { _socket.Send(new byte[4], 2, 3, NanoSockets.NoFlags); });
        Assert.Throws<IndexOutOfRangeException>(() => { _socket.Receive(new byte[4], 4, 1, NanoSockets.NoFlags); });
    }

    [Fact]
    public void PollSendAndReceiveAllocateNothing()
    {
        NanoSockets.Poll poll = NanoSockets.Bind<NanoSockets.Poll>((object)_socket, "Poll");
        NanoSockets.Transfer send = NanoSockets.Bind<NanoSockets.Transfer>((object)_socket, "Send");
        NanoSockets.Transfer receive = NanoSockets.Bind<NanoSockets.Transfer>((object)_socket, "Receive");
        byte[] buffer = new byte[16];

        long allocated = 0;
        for (int turn = 0; turn < 2000; turn++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            poll(0, NanoSockets.SelectRead);
            poll(0, NanoSockets.SelectWrite);
            send(buffer, 0, buffer.Length, 0);
            long sent = GC.GetAllocatedBytesForCurrentThread() - before;

            // The peer is a socket of .NET's, whose Receive allocates once, after a thousand calls or more.
            _peer.Receive(buffer);
            _peer.Send(buffer);
            before = GC.GetAllocatedBytesForCurrentThread();
            receive(buffer, 0, buffer.Length, 0);
            allocated += turn < 1000 ? 0 : sent + GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void WhatIsLeftUnreadAndTheCloseAfterItStayReadable()
    {
        _peer.Send(new byte[3]);
        Assert.True(Poll(-1, NanoSockets.SelectRead));
        Assert.Equal(2, Receive(new byte[2]));
        Assert.True(Poll(0, NanoSockets.SelectRead));
        Assert.Equal(1, Receive(new byte[2]));
        Assert.False(Poll(0, NanoSockets.SelectRead));
        Assert.False(Poll(0, NanoSockets.SelectRead));

        _peer.Send(new byte[1]);
        _peer.Shutdown(SocketShutdown.Send);
        Eventually.True(() => (int)_socket.Available == 1, "the last byte");
        Assert.True(Poll(0, NanoSockets.SelectRead));
        Assert.Equal(1, Receive(new byte[2]));
        Assert.True(Poll(-1, NanoSockets.SelectRead));
        Assert.True(Poll(0, NanoSockets.SelectRead));
        Assert.Equal(0, Receive(new byte[2]));
        Assert.True(Poll(0, NanoSockets.SelectWrite));
    }

    private bool Poll(int microseconds, int mode)
    {
        return (bool)_socket.Poll(microseconds, NanoSockets.Mode(mode));
    }

    private int Send(byte[] bytes)
    {
        return (int)_socket.Send(bytes, 0, bytes.Length, NanoSockets.NoFlags);
    }

    private int Receive(byte[] buffer)
    {
        return (int)_socket.Receive(buffer, 0, buffer.Length, NanoSockets.NoFlags);
    }

    private void Reset()
    {
        _peer.LingerState = new LingerOption(true, 0);
        _peer.Close();
    }

    private void FillUp()
    {
        byte[] bytes = new byte[1024];

        // In us. Longer than the 200 ms after which Linux probes a peer whose window is full, and the 1.5 to 2 s after which lwIP
        // does: that may make room there.
        while (Poll(2200000, NanoSockets.SelectWrite))
        {
            Send(bytes);
        }
    }
}
