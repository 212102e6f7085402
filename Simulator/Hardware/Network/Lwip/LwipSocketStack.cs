using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;

namespace Simulator.Hardware.Network.Lwip;

/// <summary>
/// lwIP beneath nanoFramework's sockets, each call as nf-interpreter's lwIP_Sockets.cpp makes it, with a board's limits.
/// </summary>
/// <param name="limits">What the board has.</param>
public sealed class LwipSocketStack(BoardLimits limits) : ISocketStack
{
    private const int Stream = 1;
    private const int Tcp = 6;

    private readonly Admission _admission = new(limits);
    private readonly HashSet<int> _open = [];

    /// <inheritdoc/>
    public event Action? AddressChanged;

    /// <summary>Raised on the firmware's thread when a port takes connections.</summary>
    public event Action<int>? Listening;

    /// <inheritdoc/>
    public IPAddress? Address { get; private set; }

    /// <summary>Describes lwIP's control blocks in one line, as `ss` does for the kernel's.</summary>
    public static string DescribeControlBlocks()
    {
        LibLwip.LockCore();
        try
        {
            return ControlBlocks.Describe();
        }
        finally
        {
            LibLwip.UnlockCore();
        }
    }

    /// <inheritdoc/>
    public int Open()
    {
        return HasSocket() ? Opened(Result(LibLwip.Socket(LibC.AddressFamilyInet, Stream, Tcp))) : Fault.TooManySockets;
    }

    /// <inheritdoc/>
    public int Bind(int socket, uint address, int port)
    {
        LibC.SocketAddress name = new()
        {
            Family = LibC.AddressFamilyInet,
            PortInNetworkOrder = BinaryPrimitives.ReverseEndianness((ushort)port),
            Address = address,
        };
        return Result(LibLwip.Bind(socket, name, LibC.SocketAddress.Size));
    }

    /// <inheritdoc/>
    public int Listen(int socket, int backlog)
    {
        if (_admission.Listeners >= limits.Listeners)
        {
            return Fault.NoBufferSpace;
        }

        int result = Result(LibLwip.Listen(socket, backlog));
        if (result >= 0 && LocalEndPoint(socket, out _, out int port) >= 0)
        {
            _admission.Add(socket, port, backlog);
            Listening?.Invoke(port);
        }

        return result;
    }

    /// <inheritdoc/>
    public int Accept(int socket)
    {
        if (_admission.TakeFailure(socket))
        {
            return Fault.ConnectionAborted;
        }

        int accepted = Result(LibLwip.Accept(socket, 0, 0));
        if (accepted < 0 || HasSocket())
        {
            return Opened(accepted);
        }

        // sockets.c, lwip_accept: when it is out of sockets, the connection is closed.
        _ = LibLwip.Close(accepted);
        return Fault.TooManySockets;
    }

    /// <inheritdoc/>
    public SocketReadiness Poll(int socket, SocketReadiness interest, long microseconds)
    {
        LibC.PollDescriptor descriptor = LibC.PollDescriptor.For(socket, interest);
        if ((interest & SocketReadiness.Readable) != 0 && _admission.HasFailed(socket))
        {
            return SocketReadiness.Readable;
        }

        int milliseconds = microseconds < 0 ? -1 : (int)Math.Min((microseconds + 999) / 1000, int.MaxValue);
        int ready = LibLwip.Poll(ref descriptor, 1, milliseconds);
        if (ready > 0 && (descriptor.Readiness & SocketReadiness.Failed) != 0)
        {
            // lwIP reports a reset in three steps, the error first (api_msg.c, err_tcp). On a board its thread has priority over
            // the CLR's, which thus sees all three at once.
            LibLwip.LockCore();
            LibLwip.UnlockCore();
            ready = LibLwip.Poll(ref descriptor, 1, 0);
        }

        return ready > 0 ? descriptor.Readiness : SocketReadiness.None;
    }

    /// <inheritdoc/>
    public unsafe int Receive(int socket, Span<byte> buffer, bool peek)
    {
        fixed (byte* first = buffer)
        {
            return Result((int)LibLwip.Receive(socket, first, (nuint)buffer.Length, peek ? LibC.MessagePeek : 0));
        }
    }

    /// <inheritdoc/>
    public unsafe int Send(int socket, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            return Result((int)LibLwip.Send(socket, first, (nuint)bytes.Length, 0));
        }
    }

    /// <inheritdoc/>
    public int Available(int socket)
    {
        int count = 0;
        int result = Result(LibLwip.IoControl(socket, (long)LibC.UnreadBytes, ref count));
        return result < 0 ? result : count;
    }

    /// <inheritdoc/>
    public int GetOption(int socket, int level, int option, out int value)
    {
        value = 0;
        int length = sizeof(int);
        return Has(level, option) && NativeOption.From(level, option, value) is { Linger: null } native
            ? Result(LibLwip.GetOption(socket, native.Level, native.Name, ref value, ref length))
            : Fault.ProtocolOption;
    }

    /// <inheritdoc/>
    public int SetOption(int socket, int level, int option, int value)
    {
        return !Has(level, option) || NativeOption.From(level, option, value) is not NativeOption native ? Fault.ProtocolOption
            : native.Linger is LibC.LingerOption linger
                ? Result(LibLwip.SetOption(socket, native.Level, native.Name, linger, LibC.LingerOption.Size))
                : Result(LibLwip.SetOption(socket, native.Level, native.Name, value, sizeof(int)));
    }

    /// <inheritdoc/>
    public int LocalEndPoint(int socket, out uint address, out int port)
    {
        int length = LibC.SocketAddress.Size;
        int result = Result(LibLwip.GetSocketName(socket, out LibC.SocketAddress name, ref length));
        (address, port) = (name.Address, BinaryPrimitives.ReverseEndianness(name.PortInNetworkOrder));
        return result;
    }

    /// <inheritdoc/>
    public int RemoteEndPoint(int socket, out uint address, out int port)
    {
        int length = LibC.SocketAddress.Size;
        int result = Result(LibLwip.GetPeerName(socket, out LibC.SocketAddress name, ref length));
        (address, port) = (name.Address, BinaryPrimitives.ReverseEndianness(name.PortInNetworkOrder));
        return result;
    }

    /// <inheritdoc/>
    public int Close(int socket)
    {
        _admission.Remove(socket);
        int result = Result(LibLwip.Close(socket));
        if (result >= 0)
        {
            lock (_open)
            {
                _open.Remove(socket);
            }
        }
        else if (result == Fault.WouldBlock)
        {
            // With linger and bytes on their way. The socket stays in use, as on a board, where nobody has its handle any more.
            Locked(() => ControlBlocks.Detach(socket));
        }

        return result;
    }

    /// <inheritdoc/>
    public void CloseAll()
    {
        lock (_open)
        {
            // lwIP's control blocks outlive their sockets: those of peers that never acknowledge FIN for up to 45 minutes.
            Locked(() =>
            {
                _admission.InReset = true;
                ControlBlocks.Forget();
            });
            foreach (int socket in _open)
            {
                _admission.Remove(socket);
                _ = LibLwip.Close(socket);
            }

            _open.Clear();
            Locked(() => _admission.InReset = false);
        }
    }

    /// <summary>Notes the board's address.</summary>
    internal void Addressed(IPAddress address)
    {
        Address = address;
        AddressChanged?.Invoke();
    }

    /// <summary>Whether to pass a frame to lwIP. Called under the core lock.</summary>
    internal bool Admits(ReadOnlySpan<byte> frame)
    {
        return _admission.Admits(frame);
    }

    private static void Locked(Action action)
    {
        LibLwip.LockCore();
        try
        {
            action();
        }
        finally
        {
            LibLwip.UnlockCore();
        }
    }

    private static int Result(int result)
    {
        return result < 0 ? Fault.FromErrno(Marshal.GetLastPInvokeError()) : result;
    }

    private bool Has(int level, int option)
    {
        return limits.HasKeepAliveTimes || level != NativeOption.NanoLevelTcp || option == NativeOption.NanoNoDelay;
    }

    private bool HasSocket()
    {
        lock (_open)
        {
            return _open.Count < limits.Sockets;
        }
    }

    private int Opened(int socket)
    {
        if (socket < 0)
        {
            return socket;
        }

        // nanoFramework's sockets never block natively (NativeSocket.cpp, socket and accept).
        int on = 1;
        LibLwip.IoControl(socket, LibLwip.NonBlocking, ref on);
        lock (_open)
        {
            _open.Add(socket);
        }

        return socket;
    }
}
