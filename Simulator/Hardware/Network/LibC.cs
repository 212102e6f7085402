using System.Runtime.InteropServices;

namespace Simulator.Hardware.Network;

/// <summary>The kernel's socket calls, as Linux numbers them on x86-64, ARM and RISC-V.</summary>
internal static partial class LibC
{
    internal const int AddressFamilyInet = 2;
    internal const int StreamNonBlockingCloseOnExec = 1 | NonBlockingCloseOnExec;
    internal const int NonBlockingCloseOnExec = 0x800 | 0x80000;

    internal const short PollIn = 0x1;
    internal const short PollOut = 0x4;
    internal const short PollError = 0x8;
    internal const short PollHangUp = 0x10;
    internal const short PollInvalid = 0x20;

    internal const int MessagePeek = 0x2;
    internal const int MessageNoSignal = 0x4000;

    internal const int LevelSocket = 1;
    internal const int LevelTcp = 6;
    internal const int ReuseAddress = 2;
    internal const int UrgentInline = 10;
    internal const int PendingError = 4;
    internal const int Linger = 13;
    internal const int KeepIdle = 4;
    internal const int TcpInfo = 11;

    internal const nuint UnreadBytes = 0x541B;
    internal const nuint UnacknowledgedBytes = 0x5411;

    internal const int Interrupted = 4;
    internal const int BrokenPipe = 32;
    internal const int NetworkUnreachable = 101;
    internal const int ConnectionAborted = 103;
    internal const int ConnectionReset = 104;
    internal const int TimedOut = 110;
    internal const int HostDown = 112;
    internal const int HostUnreachable = 113;

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    internal static partial int Socket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    internal static partial int Bind(int socket, in SocketAddress address, int length);

    [LibraryImport("libc", EntryPoint = "listen", SetLastError = true)]
    internal static partial int Listen(int socket, int backlog);

    [LibraryImport("libc", EntryPoint = "accept4", SetLastError = true)]
    internal static partial int Accept(int socket, nint address, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "ppoll", SetLastError = true)]
    internal static unsafe partial int Poll(ref PollDescriptor descriptors, nuint count, TimeSpec* timeout, nint signals);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    internal static unsafe partial nint Receive(int socket, byte* buffer, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    internal static unsafe partial nint Send(int socket, byte* bytes, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "getsockname", SetLastError = true)]
    internal static partial int GetSocketName(int socket, out SocketAddress address, ref int length);

    [LibraryImport("libc", EntryPoint = "getpeername", SetLastError = true)]
    internal static partial int GetPeerName(int socket, out SocketAddress address, ref int length);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    internal static partial int SetOption(int socket, int level, int option, in int value, int length);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    internal static partial int SetOption(int socket, int level, int option, in LingerOption value, int length);

    [LibraryImport("libc", EntryPoint = "getsockopt", SetLastError = true)]
    internal static partial int GetOption(int socket, int level, int option, ref int value, ref int length);

    [LibraryImport("libc", EntryPoint = "getsockopt", SetLastError = true)]
    internal static partial int GetOption(int socket, int level, int option, ref LingerOption value, ref int length);

    [LibraryImport("libc", EntryPoint = "getsockopt", SetLastError = true)]
    internal static unsafe partial int GetOption(int socket, int level, int option, byte* value, ref int length);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    internal static partial int IoControl(int socket, nuint request, ref int value);

    [LibraryImport("libc", EntryPoint = "usleep")]
    internal static partial int Sleep(uint microseconds);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    internal static partial int Close(int socket);

    [StructLayout(LayoutKind.Sequential)]
    internal struct SocketAddress
    {
        internal const int Size = 16;

        internal ushort Family;
        internal ushort PortInNetworkOrder;
        internal uint Address;
        internal ulong Zero;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct PollDescriptor
    {
        internal int Descriptor;
        internal short Events;
        internal short Returned;

        /// <summary>The result of poll.</summary>
        internal readonly SocketReadiness Readiness
        {
            get
            {
                SocketReadiness readiness = (Returned & PollIn) != 0 ? SocketReadiness.Readable : SocketReadiness.None;
                readiness |= (Returned & PollOut) != 0 ? SocketReadiness.Writable : SocketReadiness.None;

                // A connection that both sides have open never reports a hang-up: this one was reset, and its error has already
                // been taken.
                const short failed = PollError | PollHangUp | PollInvalid;
                return (Returned & failed) != 0 ? readiness | SocketReadiness.Failed : readiness;
            }
        }

        /// <summary>Polls a socket.</summary>
        internal static PollDescriptor For(int socket, SocketReadiness interest)
        {
            PollDescriptor descriptor = new() { Descriptor = socket };
            descriptor.Events |= (interest & SocketReadiness.Readable) != 0 ? PollIn : (short)0;
            descriptor.Events |= (interest & SocketReadiness.Writable) != 0 ? PollOut : (short)0;
            return descriptor;
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct TimeSpec
    {
        internal nint Seconds;
        internal nint Nanoseconds;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct LingerOption
    {
        internal const int Size = 8;

        internal int On;
        internal int Seconds;
    }
}
