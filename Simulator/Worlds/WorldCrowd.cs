namespace Simulator.Worlds;

/// <summary>Who else asks for a world's board's attention: while there is a crowd, an answer may take longer.</summary>
/// <param name="world">The world.</param>
internal sealed class WorldCrowd(World world)
{
    private const long Second = 1_000_000_000;

    // request-timeout, and some.
    private const long CallersTime = 3 * Second;

    // lwIP sends SYN+ACK again for so long.
    private const long FloodTime = 150 * Second;

    private long _until;

    /// <summary>Whether there is none.</summary>
    internal bool IsAbsent => world.Now >= _until && !world.Hosts.Any(host => host.IsCalling);

    /// <summary>A caller takes its time.</summary>
    internal void Dawdles()
    {
        _until = Math.Max(_until, world.Now + CallersTime);
    }

    /// <summary>A caller of a board with few sockets becomes a listener.</summary>
    internal void Streams()
    {
        _until = Math.Max(_until, world.Now + Second);
    }

    /// <summary>SYNs come that nobody stands behind.</summary>
    internal void Floods()
    {
        if (world.Limits != Hardware.Network.Lwip.BoardLimits.None)
        {
            _until = Math.Max(_until, world.Now + FloodTime);
        }
    }
}
