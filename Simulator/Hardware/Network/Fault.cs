namespace Simulator.Hardware.Network;

/// <summary>Results of an <see cref="ISocketStack"/> below zero: minus nanoFramework's SocketError.</summary>
public static class Fault
{
    /// <summary>Not possible now without waiting.</summary>
    public const int WouldBlock = -10035;

    /// <summary>An option that the stack lacks.</summary>
    public const int ProtocolOption = -10042;

    /// <summary>The port is taken.</summary>
    public const int AddressAlreadyInUse = -10048;

    /// <summary>There is no such socket.</summary>
    public const int NotASocket = -10038;

    /// <summary>The address is not the host's.</summary>
    public const int AddressNotAvailable = -10049;

    /// <summary>The port is for privileged programs.</summary>
    public const int AccessDenied = -10013;

    /// <summary>There is no connection, or no longer one.</summary>
    public const int NotConnected = -10057;

    /// <summary>The connection was aborted before it was accepted.</summary>
    public const int ConnectionAborted = -10053;

    /// <summary>The stack is out of memory or of control blocks.</summary>
    public const int NoBufferSpace = -10055;

    /// <summary>The stack is out of sockets: ENFILE, which nf-interpreter passes on as that number.</summary>
    public const int TooManySockets = -23;

    /// <summary>An argument is invalid, or the socket's state does not allow it.</summary>
    public const int InvalidArgument = -10022;

    /// <summary>The fault of an errno, as nf-interpreter's lwIP_Sockets.cpp GetNativeError has it.</summary>
    public static int FromErrno(int errno) => errno switch
    {
        4 => -10004, // EINTR
        13 => AccessDenied, // EACCES
        14 => -10014, // EFAULT
        22 => InvalidArgument, // EINVAL
        24 => -10024, // EMFILE
        11 or 16 or 115 => WouldBlock, // EAGAIN, EBUSY, EINPROGRESS
        114 => -10037, // EALREADY
        9 or 88 => NotASocket, // EBADF, ENOTSOCK
        89 => -10039, // EDESTADDRREQ
        90 => -10040, // EMSGSIZE
        91 => -10041, // EPROTOTYPE
        92 => ProtocolOption, // ENOPROTOOPT
        93 => -10043, // EPROTONOSUPPORT
        95 => -10045, // EOPNOTSUPP
        97 => -10047, // EAFNOSUPPORT
        98 => AddressAlreadyInUse, // EADDRINUSE
        99 => AddressNotAvailable, // EADDRNOTAVAIL
        100 => -10050, // ENETDOWN
        101 => -10051, // ENETUNREACH
        102 => -10052, // ENETRESET
        103 => ConnectionAborted, // ECONNABORTED
        104 => -10054, // ECONNRESET
        12 or 105 => NoBufferSpace, // ENOMEM, ENOBUFS
        106 => -10056, // EISCONN
        32 or 107 => NotConnected, // EPIPE: what Linux says where lwIP says ENOTCONN
        110 => -10060, // ETIMEDOUT
        111 => -10061, // ECONNREFUSED
        113 => -10065, // EHOSTUNREACH
        _ => -errno,
    };
}
