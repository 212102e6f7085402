using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;

namespace Simulator.Hardware.Network;

/// <summary>The PC's own TCP, behaving like lwIP where the two differ.</summary>
/// <param name="forwarding">Where on the PC the device's ports are found.</param>
public sealed class KernelSocketStack(PortForwarding forwarding) : ISocketStack
{
    private readonly ConcurrentDictionary<int, KernelSocket> _open = new();
    private readonly HostAddress _address = new(forwarding.Listen);

    /// <inheritdoc/>
    public event Action? AddressChanged
    {
        add => _address.Changed += value;
        remove => _address.Changed -= value;
    }

    /// <inheritdoc/>
    public IPAddress? Address => _address.Current;

    /// <inheritdoc/>
    public int Open()
    {
        return Opened(Result(LibC.Socket(LibC.AddressFamilyInet, LibC.StreamNonBlockingCloseOnExec, 0)));
    }

    /// <inheritdoc/>
    public int Bind(int socket, uint address, int port)
    {
        IPEndPoint host = forwarding.ToHost(new IPEndPoint(address, port));
        LibC.SocketAddress name = new()
        {
            Family = LibC.AddressFamilyInet,
            PortInNetworkOrder = BinaryPrimitives.ReverseEndianness((ushort)host.Port),
            Address = BitConverter.ToUInt32(host.Address.GetAddressBytes()),
        };

        // Lets a restarted simulator bind its ports while the previous one's connections are in TIME_WAIT.
        LibC.SetOption(socket, LibC.LevelSocket, LibC.ReuseAddress, 1, sizeof(int));

        // lwIP knows no urgent data: telnet's Synch comes with the other bytes. Accepted sockets inherit this.
        LibC.SetOption(socket, LibC.LevelSocket, LibC.UrgentInline, 1, sizeof(int));
        int result = Result(LibC.Bind(socket, name, LibC.SocketAddress.Size));
        forwarding.ReportResult(result, port, host);
        return result;
    }

    /// <inheritdoc/>
    public int Listen(int socket, int backlog)
    {
        int result = Result(LibC.Listen(socket, backlog));

        // With SO_REUSEADDR two sockets may be bound to a port; listen decides which of them gets it.
        if (LocalEndPoint(socket, out uint address, out int port) < 0)
        {
            return result;
        }

        IPEndPoint host = new(address, port);
        forwarding.ReportResult(result, port, host);
        if (result >= 0)
        {
            forwarding.ReportListening(host);
        }

        return result;
    }

    /// <inheritdoc/>
    public int Accept(int socket)
    {
        int accepted = Opened(Result(LibC.Accept(socket, 0, 0, LibC.NonBlockingCloseOnExec)));
        if (accepted >= 0 && _open.TryGetValue(socket, out KernelSocket? listener))
        {
            listener.Watched.Took();
        }

        return accepted;
    }

    /// <inheritdoc/>
    public SocketReadiness Poll(int socket, SocketReadiness interest, long microseconds)
    {
        _open.TryGetValue(socket, out KernelSocket? open);
        open?.KeepAlive.Look();
        if (open is { KeepAlive.IsBroken: true })
        {
            return SocketReadiness.Readable | SocketReadiness.Writable | SocketReadiness.Failed;
        }

        if (open is null || microseconds != 0 || interest == SocketReadiness.Failed)
        {
            SocketReadiness found = open?.Found ?? SocketReadiness.None;
            if ((found & interest) == 0)
            {
                return PollKernel(socket, interest, microseconds);
            }

            open!.Found = SocketReadiness.None;
            return found;
        }

        int direction = interest == SocketReadiness.Readable ? WatchedDescriptor.Input : WatchedDescriptor.Output;
        if (open.Watched.IsKnownNotReady(direction))
        {
            return SocketReadiness.None;
        }

        int state = open.Watched.State;
        SocketReadiness ready = PollKernel(socket, interest, 0);
        if (ready == SocketReadiness.None)
        {
            open.Watched.NotReady(direction, state);
        }

        open.Found = ready;
        return ready;
    }

    /// <inheritdoc/>
    public unsafe int Receive(int socket, Span<byte> buffer, bool peek)
    {
        _open.TryGetValue(socket, out KernelSocket? open);
        int state = open?.Watched.State ?? 0;
        int received;
        fixed (byte* first = buffer)
        {
            received = Transferred((int)LibC.Receive(socket, first, buffer.Length, peek ? LibC.MessagePeek : 0));
        }

        if (open is not null && received > 0)
        {
            open.Watched.Took();
            if (received < buffer.Length && !peek && !open.Watched.MayHaveMore)
            {
                open.Watched.NotReady(WatchedDescriptor.Input, state);
            }
        }

        return received == Fault.WouldBlock && IsBroken(socket) ? Fault.ConnectionAborted : received;
    }

    /// <inheritdoc/>
    public unsafe int Send(int socket, ReadOnlySpan<byte> bytes)
    {
        BoardRest.End();
        fixed (byte* first = bytes)
        {
            return IsBroken(socket)
                ? Fault.ConnectionAborted
                : Transferred((int)LibC.Send(socket, first, bytes.Length, LibC.MessageNoSignal));
        }
    }

    /// <inheritdoc/>
    public int Available(int socket)
    {
        int count = 0;
        int result = Result(LibC.IoControl(socket, LibC.UnreadBytes, ref count));
        return result < 0 ? result : count;
    }

    /// <inheritdoc/>
    public int GetOption(int socket, int level, int option, out int value)
    {
        value = 0;
        int length = sizeof(int);
        if (NativeOption.From(level, option, value) is not { Linger: null } native)
        {
            return Fault.ProtocolOption;
        }

        bool isError = native is { Level: LibC.LevelSocket, Name: LibC.PendingError };
        if (isError && _open.TryGetValue(socket, out KernelSocket? open) && open.KeepAlive.TakeError())
        {
            value = LibC.ConnectionAborted;
            return 0;
        }

        int result = Result(LibC.GetOption(socket, native.Level, native.Name, ref value, ref length));
        value = isError ? KernelError.AsLwip(value) : value;
        return result;
    }

    /// <inheritdoc/>
    public int SetOption(int socket, int level, int option, int value)
    {
        if (_open.TryGetValue(socket, out KernelSocket? open))
        {
            value = open.KeepAlive.Set(level, option, value);
        }

        return NativeOption.From(level, option, value) is not NativeOption native ? Fault.ProtocolOption
            : native.Linger is LibC.LingerOption linger
                ? Result(LibC.SetOption(socket, native.Level, native.Name, linger, LibC.LingerOption.Size))
                : Result(LibC.SetOption(socket, native.Level, native.Name, value, sizeof(int)));
    }

    /// <inheritdoc/>
    public int LocalEndPoint(int socket, out uint address, out int port)
    {
        int length = LibC.SocketAddress.Size;
        int result = Result(LibC.GetSocketName(socket, out LibC.SocketAddress name, ref length));
        (address, port) = (name.Address, BinaryPrimitives.ReverseEndianness(name.PortInNetworkOrder));
        return result;
    }

    /// <inheritdoc/>
    public int RemoteEndPoint(int socket, out uint address, out int port)
    {
        int length = LibC.SocketAddress.Size;
        int result = Result(LibC.GetPeerName(socket, out LibC.SocketAddress name, ref length));
        (address, port) = (name.Address, BinaryPrimitives.ReverseEndianness(name.PortInNetworkOrder));
        return result;
    }

    /// <summary>
    /// Closes as lwIP does: linger 0 resets the connection only when something is unsent or unacknowledged and sends FIN
    /// otherwise, where Linux would reset in any case; linger above 0 with something pending is refused with would-block,
    /// and the socket stays (nf-interpreter targets/ChibiOS/_lwIP/nf_api_msg.c, lwip_netconn_do_close_internal).
    /// </summary>
    public int Close(int socket)
    {
        if (IsBroken(socket))
        {
            // lwIP has already reset it (tcp.c, tcp_slowtmr).
            LibC.SetOption(socket, LibC.LevelSocket, LibC.Linger, new LibC.LingerOption { On = 1 }, LibC.LingerOption.Size);
            return Closed(socket);
        }

        LibC.LingerOption linger = default;
        int length = LibC.LingerOption.Size;
        LibC.GetOption(socket, LibC.LevelSocket, LibC.Linger, ref linger, ref length);
        int pending = 0;
        LibC.IoControl(socket, LibC.UnacknowledgedBytes, ref pending);
        if (linger.On != 0 && linger.Seconds > 0 && pending > 0)
        {
            return Fault.WouldBlock;
        }

        if (linger.On != 0 && pending == 0)
        {
            LibC.SetOption(socket, LibC.LevelSocket, LibC.Linger, default(LibC.LingerOption), LibC.LingerOption.Size);
        }

        return Closed(socket);
    }

    /// <inheritdoc/>
    public void CloseAll()
    {
        foreach (int socket in _open.Keys)
        {
            // Linux has no silent close: FIN or reset tells the peer what a board's peer finds out later.
            Closed(socket);
        }
    }

    private int Opened(int socket)
    {
        if (socket >= 0)
        {
            _open[socket] = new KernelSocket(socket);
        }

        return socket;
    }

    private int Closed(int socket)
    {
        // First, or another thread may open a socket of this number in between.
        if (_open.TryRemove(socket, out KernelSocket? open))
        {
            EventPoll.Board.Forget(open.Watched);
        }

        return Result(LibC.Close(socket));
    }

    private bool IsBroken(int socket)
    {
        return _open.TryGetValue(socket, out KernelSocket? open) && open.KeepAlive.IsBroken;
    }

    private static unsafe SocketReadiness PollKernel(int socket, SocketReadiness interest, long microseconds)
    {
        long start = Stopwatch.GetTimestamp();
        LibC.PollDescriptor descriptor = LibC.PollDescriptor.For(socket, interest);
        int ready;
        do
        {
            // Zero, which a polling loop uses, needs no clock reading.
            long passed = microseconds > 0 ? Stopwatch.GetElapsedTime(start).Ticks / TimeSpan.TicksPerMicrosecond : 0;
            long left = Math.Max(microseconds - passed, 0);
            LibC.TimeSpec timeout = new() { Seconds = (nint)(left / 1000000), Nanoseconds = (nint)(left % 1000000 * 1000) };
            ready = LibC.Poll(ref descriptor, 1, microseconds < 0 ? null : &timeout, 0);
        }
        while (ready < 0 && Marshal.GetLastPInvokeError() == LibC.Interrupted);

        return ready > 0 ? descriptor.Readiness : SocketReadiness.None;
    }

    private static int Transferred(int result)
    {
        return result < 0 ? Fault.FromErrno(KernelError.AsLwip(Marshal.GetLastPInvokeError())) : result;
    }

    private static int Result(int result)
    {
        return result < 0 ? Fault.FromErrno(Marshal.GetLastPInvokeError()) : result;
    }
}
