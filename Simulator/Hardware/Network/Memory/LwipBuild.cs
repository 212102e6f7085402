using Simulator.Hardware.Uarts;

namespace Simulator.Hardware.Network.Memory;

/// <summary>The options that a board's lwIP was built with (lwipopts.h), as far as they matter here.</summary>
/// <param name="MaxSegment">The largest payload (TCP_MSS).</param>
/// <param name="SendBuffer">Bytes that a connection queues (TCP_SND_BUF).</param>
/// <param name="Window">Bytes that a connection receives ahead (TCP_WND).</param>
/// <param name="ReceiveMailbox">Received pieces that a connection keeps (DEFAULT_TCP_RECVMBOX_SIZE).</param>
/// <param name="AcceptMailbox">Connections that a listener keeps, whatever its backlog (DEFAULT_ACCEPTMBOX_SIZE).</param>
public sealed record LwipBuild(int MaxSegment, int SendBuffer, int Window, int ReceiveMailbox, int AcceptMailbox)
{
    /// <summary>ESP-IDF's defaults, which nf-interpreter's images of ESP32 keep (components/lwip/Kconfig).</summary>
    public static LwipBuild Esp32 { get; } = new(1440, 5760, 5760, 6, 6);

    /// <summary>nf-interpreter targets/ESP32/_IDF/sdkconfig.default.esp32p4.</summary>
    public static LwipBuild Esp32P4 { get; } = new(1440, 65534, 65534, 64, 6);

    /// <summary>nf-interpreter targets/ChibiOS/_include/lwipopts.h with boards/stm32-nucleo-f767zi/image/target_lwipopts.h: TCP_MSS
    /// 1480, of which Ethernet lets 1460 pass; the window is lwIP's default for it (opt.h).</summary>
    public static LwipBuild Stm32 { get; } = new(1460, 8 * 1480, 4 * 1480, 40, 4);

    /// <summary>Debian's liblwip0. Its window of 65,535 is announced in twos (LWIP_WND_SCALE), which no board's is.</summary>
    public static LwipBuild Debian { get; } = new(1460, 65535, 65534, 1000, 1000);

    /// <summary>The build beneath a board. What has ideal UARTs counts on a PC's buffers, too.</summary>
    /// <param name="uarts">How the board's UARTs behave.</param>
    /// <param name="chip">The board's chip, or <see langword="null"/> if its UARTs tell it.</param>
    public static LwipBuild Of(UartModel uarts, Chip? chip)
    {
        return uarts switch
        {
            UartModel.Esp32 => chip?.Name == "esp32p4" ? Esp32P4 : Esp32,
            UartModel.Stm32 => Stm32,
            _ => Debian,
        };
    }

    /// <summary>More bytes than this must be free for a socket to be writable (TCP_SNDLOWAT).</summary>
    public int SendLowWater => Math.Min(Math.Max(SendBuffer / 2, (2 * MaxSegment) + 1), SendBuffer - 1);

    /// <summary>Buffers that a connection queues (TCP_SND_QUEUELEN).</summary>
    public int SendQueue => ((4 * SendBuffer) + MaxSegment - 1) / MaxSegment;

    /// <summary>Fewer buffers than this must be queued for a socket to be writable (TCP_SNDQUEUELOWAT).</summary>
    public int SendQueueLowWater => Math.Max(SendQueue / 2, 5);

    /// <summary>How much more of the window must be free for the peer to be told at once (TCP_WND_UPDATE_THRESHOLD).</summary>
    public int WindowUpdate => Math.Min(Window / 4, MaxSegment * 4);
}
