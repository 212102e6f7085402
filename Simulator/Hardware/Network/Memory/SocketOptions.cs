namespace Simulator.Hardware.Network.Memory;

/// <summary>The options of the board's sockets (sockets.c, lwip_getsockopt_impl and lwip_setsockopt_impl).</summary>
internal static class SocketOptions
{
    private const int NoDelay = 1;
    private const int KeepIdle = 4;
    private const int KeepInterval = 5;
    private const int KeepCount = 6;

    private const int ReuseAddress = 2;
    private const int ReceiveBuffer = 8;
    private const int KeepAliveOn = 9;

    private const uint MillisecondsPerSecond = 1000;

    internal static int Get(BoardSocket socket, NativeOption option, out int value)
    {
        value = 0;
        if (option.Level == LibC.LevelTcp)
        {
            return socket.Block is ControlBlock block ? GetTcp(block, option.Name, out value) : Fault.InvalidArgument;
        }

        switch (option.Name)
        {
            case LibC.PendingError:
                value = LwipFault.Errno(socket.TakeError());
                return 0;
            case ReceiveBuffer:
                value = socket.ReceiveBuffer;
                return 0;
            case ReuseAddress or KeepAliveOn when socket is { Block: null, Listener: null }:
                return Fault.InvalidArgument;

            // The bit of the option (ip.h).
            case ReuseAddress:
                value = socket.Listener?.ReuseAddress ?? socket.Block!.ReuseAddress ? 0x4 : 0;
                return 0;
            case KeepAliveOn:
                value = socket.Listener?.KeepAlive ?? socket.Block!.KeepAlive.IsOn ? 0x8 : 0;
                return 0;
            default:
                return Fault.ProtocolOption;
        }
    }

    internal static int Set(BoardSocket socket, NativeOption option, int value)
    {
        if (option.Level == LibC.LevelTcp)
        {
            return socket.Block is ControlBlock block ? SetTcp(block, option.Name, value) : Fault.InvalidArgument;
        }

        switch (option.Name)
        {
            case LibC.Linger:
                const int longest = 0xFFFF;
                socket.Linger = option.Linger is { On: not 0 } linger ? (short)Math.Min(linger.Seconds, longest) : -1;
                return 0;
            case ReceiveBuffer:
                socket.ReceiveBuffer = value;
                return 0;
            case ReuseAddress or KeepAliveOn when socket is { Block: null, Listener: null }:
                return Fault.InvalidArgument;
            case ReuseAddress when socket.Listener is Listener listener:
                listener.ReuseAddress = value != 0;
                return 0;
            case ReuseAddress:
                socket.Block!.ReuseAddress = value != 0;
                return 0;
            case KeepAliveOn when socket.Listener is Listener listener:
                listener.KeepAlive = value != 0;
                return 0;
            case KeepAliveOn:
                socket.Block!.KeepAlive.IsOn = value != 0;
                return 0;
            default:
                return Fault.ProtocolOption;
        }
    }

    private static int GetTcp(ControlBlock block, int name, out int value)
    {
        value = name switch
        {
            NoDelay => block.NoDelay ? 1 : 0,
            KeepIdle => (int)(block.KeepAlive.Idle / MillisecondsPerSecond),
            KeepInterval => (int)(block.KeepAlive.Interval / MillisecondsPerSecond),
            KeepCount => (int)block.KeepAlive.Count,
            _ => 0,
        };
        return 0;
    }

    private static int SetTcp(ControlBlock block, int name, int value)
    {
        switch (name)
        {
            case NoDelay:
                block.NoDelay = value != 0;
                return 0;
            case KeepIdle:
                block.KeepAlive.Idle = unchecked(MillisecondsPerSecond * (uint)value);
                return 0;
            case KeepInterval:
                block.KeepAlive.Interval = unchecked(MillisecondsPerSecond * (uint)value);
                return 0;
            case KeepCount:
                block.KeepAlive.Count = unchecked((uint)value);
                return 0;
            default:
                return Fault.ProtocolOption;
        }
    }
}
