using System.Buffers.Binary;

namespace Simulator.Hardware.Network;

/// <summary>
/// lwIP's keep-alive on a socket of the kernel's. The kernel sends the probes. But it breaks a connection after a number of
/// unanswered ones, and leaves one with data on its way to retransmission, for a quarter of an hour; lwIP does so when the peer has
/// been silent for too long, whatever is on its way (tcp.c, tcp_slowtmr).
/// </summary>
/// <param name="socket">The socket.</param>
internal sealed class KernelKeepAlive(int socket)
{
    private const int Tick = 500;
    private const int MillisecondsPerSecond = 1000;

    // What the kernel takes at most, in s, and as a number of probes (include/net/tcp.h, MAX_TCP_KEEPIDLE, MAX_TCP_KEEPCNT).
    private const int MaxSeconds = 32767;
    private const int MaxProbes = 127;

    // struct tcp_info (include/uapi/linux/tcp.h).
    private const int StateOffset = 0;
    private const int ProbesOffset = 3;
    private const int LastDataReceivedOffset = 52;
    private const int LastAcknowledgementReceivedOffset = 56;
    private const int InfoSize = 60;

    private const byte Established = 1;
    private const byte CloseWait = 8;

    private bool _on;
    private long _idle = 7200;
    private long _interval = 75;
    private long _count = 9;
    private long _nextTick;
    private bool _errorTaken;

    /// <summary>Whether the peer has been silent for too long.</summary>
    internal bool IsBroken { get; private set; }

    /// <summary>Notes an option, if it is one of keep-alive's.</summary>
    /// <param name="level">Its level, as nanoFramework numbers it.</param>
    /// <param name="option">Its number there.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The value for the kernel.</returns>
    internal int Set(int level, int option, int value)
    {
        switch ((level, option))
        {
            case (NativeOption.NanoLevelSocket, NativeOption.NanoKeepAlive):
                _on = value != 0;
                return value;
            case (NativeOption.NanoLevelTcp, NativeOption.NanoKeepIdle):
                _idle = value;
                return Math.Clamp(value, 1, MaxSeconds);
            case (NativeOption.NanoLevelTcp, NativeOption.NanoKeepInterval):
                _interval = value;
                return Math.Clamp(value, 1, MaxSeconds);
            case (NativeOption.NanoLevelTcp, NativeOption.NanoKeepCount):
                _count = value;
                return MaxProbes;
            default:
                return value;
        }
    }

    /// <summary>Takes the error of a broken connection.</summary>
    /// <returns>Whether it had not been taken before.</returns>
    internal bool TakeError()
    {
        bool taken = IsBroken && !_errorTaken;
        _errorTaken |= taken;
        return taken;
    }

    /// <summary>Looks at the connection, in each tick of lwIP's slow timer.</summary>
    internal unsafe void Look()
    {
        long now = Environment.TickCount64;
        if (!_on || IsBroken || now < _nextTick)
        {
            return;
        }

        _nextTick = now + Tick;
        byte* info = stackalloc byte[InfoSize];
        int length = InfoSize;
        if (LibC.GetOption(socket, LibC.LevelTcp, LibC.TcpInfo, info, ref length) < 0
            || info[StateOffset] is not (Established or CloseWait))
        {
            return;
        }

        long silent = Math.Min(Read(info, LastDataReceivedOffset), Read(info, LastAcknowledgementReceivedOffset)) / Tick;
        if (silent > Ticks(_idle + (_count * _interval)))
        {
            IsBroken = true;
        }
        else if (silent > Ticks(_idle + (info[ProbesOffset] * _interval)))
        {
            // Sends a probe, if nothing is on its way, and no second one to a peer that the kernel itself has just probed.
            LibC.SetOption(socket, LibC.LevelTcp, LibC.KeepIdle, (int)Math.Clamp(_idle, 1, MaxSeconds), sizeof(int));
        }
    }

    private static long Ticks(long seconds)
    {
        return seconds * MillisecondsPerSecond / Tick;
    }

    private static unsafe uint Read(byte* info, int offset)
    {
        return BinaryPrimitives.ReadUInt32LittleEndian(new ReadOnlySpan<byte>(info + offset, sizeof(uint)));
    }
}
