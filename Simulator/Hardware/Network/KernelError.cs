namespace Simulator.Hardware.Network;

/// <summary>The kernel's errors as lwIP has them.</summary>
internal static class KernelError
{
    /// <summary>
    /// The errno of a failed connection as lwIP has it: a connection that it has given up is aborted, for whatever reason (tcp.c,
    /// tcp_slowtmr), and a reset is one also after the peer's FIN.
    /// </summary>
    internal static int AsLwip(int errno) => errno switch
    {
        LibC.TimedOut or LibC.HostUnreachable or LibC.HostDown or LibC.NetworkUnreachable => LibC.ConnectionAborted,
        LibC.BrokenPipe => LibC.ConnectionReset,
        _ => errno,
    };
}
