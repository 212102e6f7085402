namespace Simulator.Hardware.Network.Memory;

/// <summary>lwIP's results as its sockets report them (err.c, err_to_errno).</summary>
internal static class LwipFault
{
    /// <summary>The errno, in the C library's numbers.</summary>
    internal static int Errno(LwipError error) => error switch
    {
        LwipError.None => 0,
        LwipError.Memory => 12, // ENOMEM
        LwipError.Route => 113, // EHOSTUNREACH
        LwipError.Invalid => 22, // EINVAL
        LwipError.WouldBlock => 11, // EWOULDBLOCK
        LwipError.InUse => 98, // EADDRINUSE
        LwipError.Aborted => LibC.ConnectionAborted,
        LwipError.Reset => LibC.ConnectionReset,
        _ => 107, // ENOTCONN
    };

    /// <summary>The result of a call.</summary>
    internal static int Of(LwipError error)
    {
        return error == LwipError.None ? 0 : Fault.FromErrno(Errno(error));
    }
}
