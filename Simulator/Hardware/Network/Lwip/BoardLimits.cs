using Simulator.Hardware.Uarts;

namespace Simulator.Hardware.Network.Lwip;

/// <summary>
/// The limits of a board's lwIP. The library allocates from the C library's heap and has no limits of its own.
/// </summary>
/// <param name="Sockets">Sockets in total, including listeners (MEMP_NUM_NETCONN).</param>
/// <param name="Listeners">Listening sockets (MEMP_NUM_TCP_PCB_LISTEN).</param>
/// <param name="ControlBlocks">Control blocks of connections in any state, including TIME_WAIT (MEMP_NUM_TCP_PCB).</param>
/// <param name="HasBacklog">Whether Listen's backlog limits the waiting connections (TCP_LISTEN_BACKLOG).</param>
/// <param name="HasKeepAliveTimes">Whether keep-alive's times and count can be set (LWIP_TCP_KEEPALIVE).</param>
public sealed record BoardLimits(int Sockets, int Listeners, int ControlBlocks, bool HasBacklog, bool HasKeepAliveTimes)
{
    /// <summary>No limits but the PC's memory.</summary>
    public static BoardLimits None { get; } = new(int.MaxValue, int.MaxValue, int.MaxValue, false, true);

    /// <summary>nf-interpreter targets/ESP32/_IDF/sdkconfig.default, and ESP-IDF's default of CONFIG_LWIP_MAX_ACTIVE_TCP.</summary>
    public static BoardLimits Esp32 { get; } = new(16, 8, 16, true, true);

    /// <summary>nf-interpreter targets/ChibiOS/_include/lwipopts.h, for an image with the defaults.</summary>
    public static BoardLimits Stm32Default { get; } = new(4, 8, 5, true, false);

    /// <summary>boards/stm32-nucleo-f767zi/image/target_lwipopts.h. Control blocks, listeners' too, come from the heap
    /// (MEMP_MEM_MALLOC).</summary>
    public static BoardLimits Stm32 { get; } = new(16, int.MaxValue, int.MaxValue, true, true);

    /// <summary>The limits of a chip that a board's program counts on.</summary>
    /// <param name="uarts">How the board's UARTs behave.</param>
    /// <returns>The limits, or <see langword="null"/> for a board that has no chip and asks how many sockets there are.</returns>
    public static BoardLimits? Of(UartModel uarts)
    {
        return uarts switch
        {
            UartModel.Esp32 => Esp32,
            UartModel.Stm32 => Stm32,
            _ => null,
        };
    }
}
