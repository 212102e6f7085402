using Simulator.Hardware.Network;
using Simulator.Hardware.Processors;

namespace System.Net.Sockets;

/// <summary>
/// nanoFramework's Socket on the simulated network: every wait is a poll and a look at the clock around sockets that never
/// block (nanoframework/System.Net Sockets/Socket.cs, nf-interpreter sys_net_native_System_Net_Sockets_NativeSocket.cpp).
/// </summary>
public class Socket : IDisposable
{
    private const int Closed = -1;
    private const int Infinite = -1;
    private const long NanosecondsPerMicrosecond = 1000;

    // nf-interpreter keeps one number for all sockets and raises every exception with it. Only send, receive and the options set
    // it, the options to lwIP's result, which is no errno (lwIP_Sockets.cpp, errorCode; NativeSocket.cpp, ThrowOnError).
    private static int s_lastError;

    private readonly bool _hasFinalizer = Processor.Running.HasFinalizers;
    private readonly int _restarts = SimulatedNetwork.Restarts;
    private int _handle = Closed;
    private int _receiveTimeout = Infinite;
    private int _sendTimeout = Infinite;

    /// <summary>Makes a TCP socket.</summary>
    /// <exception cref="SocketException">The stack is out of sockets, or has none of this kind.</exception>
    public Socket(AddressFamily addressFamily, SocketType socketType, ProtocolType protocolType)
        : this(IsTcp(addressFamily, socketType, protocolType)
            ? Check(Stack.Open())
            : throw new SocketException(SocketError.ProtocolNotSupported))
    {
    }

    private Socket(int handle)
    {
        _handle = handle;
    }

    /// <summary>Closes a socket that nobody closed.</summary>
    ~Socket()
    {
        Dispose(false);
    }

    /// <summary>How many received bytes wait.</summary>
    public int Available => Check(Stack.Available(Handle));

    /// <summary>This side of the connection.</summary>
    public EndPoint LocalEndPoint
    {
        get
        {
            Check(Stack.LocalEndPoint(Handle, out uint address, out int port));
            return new IPEndPoint(address, port);
        }
    }

    /// <summary>The peer's side of the connection.</summary>
    public EndPoint RemoteEndPoint
    {
        get
        {
            Check(Stack.RemoteEndPoint(Handle, out uint address, out int port));
            return new IPEndPoint(address, port);
        }
    }

    /// <summary>How long Receive may wait, in ms; 0 and -1: forever.</summary>
    public int ReceiveTimeout
    {
        get => _receiveTimeout;
        set => _receiveTimeout = Timeout(value);
    }

    /// <summary>How long Send may wait, in ms; 0 and -1: forever.</summary>
    public int SendTimeout
    {
        get => _sendTimeout;
        set => _sendTimeout = Timeout(value);
    }

    private static ISocketStack Stack
    {
        get
        {
            Processor.Running.Called(PlatformCall.Socket);
            return SimulatedNetwork.Stack;
        }
    }

    private int Handle => _handle != Closed ? _handle : throw new ObjectDisposedException(nameof(Socket));

    /// <summary>Waits for a connection and takes it.</summary>
    /// <exception cref="SocketException">It is already gone, or the stack is out of sockets.</exception>
    public Socket Accept()
    {
        Poll(Infinite, SelectMode.SelectRead);
        return new Socket(Check(Stack.Accept(Handle)));
    }

    /// <summary>Binds to a port of the device.</summary>
    /// <exception cref="SocketException">The port is taken.</exception>
    public void Bind(EndPoint localEP)
    {
        IPEndPoint end = (IPEndPoint)localEP;
        Check(Stack.Bind(Handle, (uint)end.Address.Address, end.Port));
    }

    /// <summary>Closes the socket. Never throws: the stack's result is ignored.</summary>
    public void Close()
    {
        ((IDisposable)this).Dispose();
    }

    /// <summary>Starts to accept connections.</summary>
    /// <param name="backlog">How many may wait to be accepted.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public void Listen(int backlog)
    {
        Check(Stack.Listen(Handle, backlog));
    }

    /// <summary>Waits until the socket is ready.</summary>
    /// <param name="microSeconds">The maximum wait; forever if below zero.</param>
    /// <param name="mode">What for.</param>
    /// <returns>Whether it is ready; with SelectRead also when the peer has closed or the connection has failed.</returns>
    /// <exception cref="SocketException">The connection has failed, and the mode is for neither reading nor errors. The number says
    /// nothing: SocketOptionName.Error has it.</exception>
    public bool Poll(int microSeconds, SelectMode mode)
    {
        bool isReady = Poll(mode, microSeconds);
        Processor.Running.Resumed(isPoll: !isReady);
        return isReady;
    }

    /// <summary>Waits for received bytes and takes what is there.</summary>
    /// <returns>How many; 0 when the peer has closed.</returns>
    /// <exception cref="SocketException">The connection has failed, or ReceiveTimeout has passed.</exception>
    public int Receive(byte[] buffer, int offset, int size, SocketFlags socketFlags)
    {
        Span<byte> room = Range(buffer, offset, size);
        long deadline = Deadline(_receiveTimeout);
        while (room.Length > 0)
        {
            if (!Poll(SelectMode.SelectRead, Left(deadline)))
            {
                throw new SocketException(SocketError.TimedOut);
            }

            int received = Stack.Receive(Handle, room, (socketFlags & SocketFlags.Peek) != 0);
            if (received != Fault.WouldBlock)
            {
                Processor.Running.Moved(room[..Math.Max(0, received)]);
                int count = CheckTransfer(received);
                Processor.Running.Resumed();
                return count;
            }
        }

        return 0;
    }

    /// <summary>Queues bytes, and waits until all of them are.</summary>
    /// <returns>How many: <paramref name="size"/>.</returns>
    /// <exception cref="SocketException">
    /// The connection has failed or SendTimeout has passed; how many bytes were queued by then is unknown.
    /// </exception>
    public int Send(byte[] buffer, int offset, int size, SocketFlags socketFlags)
    {
        ReadOnlySpan<byte> rest = Range(buffer, offset, size);
        long deadline = Deadline(_sendTimeout);
        while (rest.Length > 0)
        {
            if (!Poll(SelectMode.SelectWrite, Left(deadline)))
            {
                throw new SocketException(SocketError.TimedOut);
            }

            int sent = Stack.Send(Handle, rest);
            if (sent != Fault.WouldBlock)
            {
                Processor.Running.Moved(rest[..Math.Max(0, sent)]);
                rest = rest[CheckTransfer(sent)..];
            }
        }

        Processor.Running.Resumed();
        return size;
    }

    /// <summary>Reads an option. SocketOptionName.Error is lwIP's errno, and reading it clears it.</summary>
    /// <param name="optionLevel">The option's protocol.</param>
    /// <param name="optionName">The option.</param>
    /// <param name="val">Where the value goes: four bytes, the lowest first.</param>
    /// <exception cref="SocketException">The stack does not have it.</exception>
    public void GetSocketOption(SocketOptionLevel optionLevel, SocketOptionName optionName, byte[] val)
    {
        CheckOption(Stack.GetOption(Handle, (int)optionLevel, (int)optionName, out int value));
        BitConverter.TryWriteBytes(val, value);
    }

    /// <summary>Sets an option to 1 or 0.</summary>
    /// <exception cref="SocketException">The stack does not have it.</exception>
    public void SetSocketOption(SocketOptionLevel optionLevel, SocketOptionName optionName, bool optionValue)
    {
        SetSocketOption(optionLevel, optionName, optionValue ? 1 : 0);
    }

    /// <summary>Sets an option. SocketOptionName.Linger is in seconds.</summary>
    /// <exception cref="SocketException">The stack does not have it.</exception>
    public void SetSocketOption(SocketOptionLevel optionLevel, SocketOptionName optionName, int optionValue)
    {
        switch (optionName)
        {
            case SocketOptionName.SendTimeout:
                _sendTimeout = optionValue;
                break;
            case SocketOptionName.ReceiveTimeout:
                _receiveTimeout = optionValue;
                break;
            default:
                CheckOption(Stack.SetOption(Handle, (int)optionLevel, (int)optionName, optionValue));
                break;
        }
    }

    void IDisposable.Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the socket.</summary>
    protected virtual void Dispose(bool disposing)
    {
        int handle = Threading.Interlocked.Exchange(ref _handle, Closed);
        if (handle != Closed && (disposing || _hasFinalizer) && _restarts == SimulatedNetwork.Restarts)
        {
            Stack.Close(handle);
        }
    }

    private static bool IsTcp(AddressFamily family, SocketType type, ProtocolType protocol)
    {
        return family == AddressFamily.InterNetwork && type == SocketType.Stream && protocol == ProtocolType.Tcp;
    }

    private static int Check(int result)
    {
        return result >= 0 ? result : throw new SocketException((SocketError)s_lastError);
    }

    private static int CheckTransfer(int result)
    {
        s_lastError = result < 0 ? -result : s_lastError;
        return Check(result);
    }

    private static void CheckOption(int result)
    {
        s_lastError = result < 0 ? (int)SocketError.SocketError : 0;
        Check(result);
    }

    private static Span<byte> Range(byte[] buffer, int offset, int size)
    {
        return (uint)offset + (ulong)(uint)size <= (ulong)buffer.Length
            ? buffer.AsSpan(offset, size)
            : throw new IndexOutOfRangeException();
    }

    private static int Timeout(int milliseconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(milliseconds, Infinite);
        return milliseconds == 0 ? Infinite : milliseconds;
    }

    private static long Deadline(int timeout)
    {
        return Processor.Running.After(timeout);
    }

    private static long Left(long deadline)
    {
        return deadline == Processor.Never
            ? Infinite
            : (Math.Max(deadline - Processor.Running.Now, 0) + NanosecondsPerMicrosecond - 1) / NanosecondsPerMicrosecond;
    }

    private bool Poll(SelectMode mode, long microseconds)
    {
        SocketReadiness interest = mode switch
        {
            SelectMode.SelectRead => SocketReadiness.Readable,
            SelectMode.SelectWrite => SocketReadiness.Writable,
            _ => SocketReadiness.Failed,
        };
        SocketReadiness ready = Stack.Poll(Handle, interest, microseconds);
        Processor.Running.Returned((long)ready);

        // The exception set is always watched, or a poll would wait forever on a failed connection; a reader gets the error from
        // Receive, after the last bytes (NativeSocket.cpp, Helper__SelectSocket).
        bool readable = interest == SocketReadiness.Readable && (ready & interest) != 0;
        if ((ready & SocketReadiness.Failed) != 0 && interest != SocketReadiness.Failed && !readable)
        {
            throw new SocketException((SocketError)s_lastError);
        }

        return (ready & interest) != 0;
    }
}
