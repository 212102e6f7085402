namespace Simulator.Hardware.Network;

/// <summary>nanoFramework's socket options, by its numbers, on the kernel's sockets.</summary>
internal static class KernelOption
{
    private const int NanoLevelTcp = 6;
    private const int NanoLevelSocket = 0xFFFF;

    private const int NanoLinger = 0x80;
    private const int NanoDontLinger = ~NanoLinger;

    /// <summary>Sets an option.</summary>
    /// <returns>The kernel's result, or <see langword="null"/> where it has no such option.</returns>
    internal static int? Set(int socket, int level, int option, int value)
    {
        switch (level)
        {
            case NanoLevelTcp:
                return TcpOption(option) is int tcp ? SetInteger(socket, LibC.LevelTcp, tcp, value) : null;

            case NanoLevelSocket when option == NanoLinger && value >= 0:
                return SetLinger(socket, new LibC.LingerOption { On = 1, Seconds = value });

            case NanoLevelSocket when option == NanoDontLinger:
                return SetLinger(socket, default);

            case NanoLevelSocket:
                return SocketOption(option) is int native ? SetInteger(socket, LibC.LevelSocket, native, value) : null;

            default:
                return null;
        }
    }

    private static int SetInteger(int socket, int level, int option, int value)
    {
        return LibC.SetOption(socket, level, option, value, sizeof(int));
    }

    private static int SetLinger(int socket, LibC.LingerOption linger)
    {
        return LibC.SetOption(socket, LibC.LevelSocket, LibC.Linger, linger, LibC.LingerOption.Size);
    }

    // nanoFramework passes TCP options other than NoDelay to lwIP by lwIP's numbers (lwIP_Sockets.cpp, GetNativeTcpOption).
    private static int? TcpOption(int nano) => nano switch
    {
        1 => 1, // NoDelay: TCP_NODELAY
        3 => 4, // lwIP's TCP_KEEPIDLE, seconds
        4 => 5, // lwIP's TCP_KEEPINTVL, seconds
        5 => 6, // lwIP's TCP_KEEPCNT
        _ => null,
    };

    private static int? SocketOption(int nano) => nano switch
    {
        4 => 2, // ReuseAddress: SO_REUSEADDR
        8 => 9, // KeepAlive: SO_KEEPALIVE
        4097 => 7, // SendBuffer: SO_SNDBUF
        4098 => 8, // ReceiveBuffer: SO_RCVBUF
        _ => null,
    };
}
