namespace Simulator.Hardware.Network;

/// <summary>
/// A socket option of nanoFramework's in the C library's numbers, which the kernel and Debian's lwIP share.
/// </summary>
/// <param name="Level">Whose the option is.</param>
/// <param name="Name">Its number.</param>
/// <param name="Linger">Its value, if that is not a plain number.</param>
internal readonly record struct NativeOption(int Level, int Name, LibC.LingerOption? Linger = null)
{
    internal const int NanoLevelTcp = 6;
    internal const int NanoLevelSocket = 0xFFFF;

    internal const int NanoNoDelay = 1;
    internal const int NanoKeepIdle = 3;
    internal const int NanoKeepInterval = 4;
    internal const int NanoKeepCount = 5;
    internal const int NanoKeepAlive = 8;

    private const int NanoLinger = 0x80;
    private const int NanoDontLinger = ~NanoLinger;

    /// <summary>Translates an option.</summary>
    /// <param name="level">Its level as nanoFramework numbers it.</param>
    /// <param name="option">Its number there.</param>
    /// <param name="value">The value that is set.</param>
    /// <returns>The option, or <see langword="null"/> if there is no such option.</returns>
    internal static NativeOption? From(int level, int option, int value)
    {
        switch (level)
        {
            case NanoLevelTcp:
                return TcpOption(option) is int tcp ? new NativeOption(LibC.LevelTcp, tcp) : null;

            case NanoLevelSocket when option == NanoLinger && value >= 0:
                return new NativeOption(LibC.LevelSocket, LibC.Linger, new LibC.LingerOption { On = 1, Seconds = value });

            case NanoLevelSocket when option == NanoDontLinger:
                return new NativeOption(LibC.LevelSocket, LibC.Linger, default(LibC.LingerOption));

            case NanoLevelSocket:
                return SocketOption(option) is int native ? new NativeOption(LibC.LevelSocket, native) : null;

            default:
                return null;
        }
    }

    // nanoFramework passes TCP options other than NoDelay to lwIP by lwIP's numbers (lwIP_Sockets.cpp, GetNativeTcpOption).
    private static int? TcpOption(int nano) => nano switch
    {
        NanoNoDelay => 1, // TCP_NODELAY
        NanoKeepIdle => 4, // TCP_KEEPIDLE, seconds
        NanoKeepInterval => 5, // TCP_KEEPINTVL, seconds
        NanoKeepCount => 6, // TCP_KEEPCNT
        _ => null,
    };

    private static int? SocketOption(int nano) => nano switch
    {
        4 => 2, // ReuseAddress: SO_REUSEADDR
        NanoKeepAlive => 9, // SO_KEEPALIVE
        4097 => 7, // SendBuffer: SO_SNDBUF
        4098 => 8, // ReceiveBuffer: SO_RCVBUF
        4103 => 4, // Error: SO_ERROR
        _ => null,
    };
}
