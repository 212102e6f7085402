namespace Simulator.Hardware.Network.Memory;

/// <summary>Keep-alive as lwIP judges it with each tick of its slow timer (tcp.c, tcp_slowtmr), times in ms.</summary>
internal sealed class KeepAlive
{
    private const long TickMilliseconds = 500;

    internal bool IsOn { get; set; }

    internal uint Idle { get; set; } = 7_200_000;

    internal uint Interval { get; set; } = 75_000;

    internal uint Count { get; set; } = 9;

    /// <summary>How many probes have gone out since the peer last showed life.</summary>
    internal int Probes { get; set; }

    // lwIP computes in 32 bits.
    internal bool IsOver(long silentTicks)
    {
        return silentTicks > unchecked(Idle + (Interval * Count)) / TickMilliseconds;
    }

    internal bool IsProbeDue(long silentTicks)
    {
        return silentTicks > unchecked(Idle + ((uint)Probes * Interval)) / TickMilliseconds;
    }
}
