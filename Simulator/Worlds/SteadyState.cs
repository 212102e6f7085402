using System.Diagnostics;
using System.Net;
using System.Reflection;
using Simulator.Hardware.Network.Memory;
using Simulator.Hardware.Processors;

namespace Simulator.Worlds;

/// <summary>
/// Sees to it that the firmware's own code allocates nothing in its steady state: while no socket comes or goes, no HTTP request is
/// under way and nobody changes a line, whatever bytes move. What the platform allocates, and the world around it, does not count.
/// </summary>
internal sealed class SteadyState
{
    private const int HttpPort = 80;
    private const long Millisecond = 1_000_000;

    // What the firmware does by itself shows on the network, or at a socket, by then.
    private const long Lead = 1 * Millisecond;

    // A UART that is set anew is closed before, which waits for its writer.
    private const long LineLead = 100 * Millisecond;

    // What has come, or has been taken, is noticed and dealt with by then.
    private const long Rest = 2 * Millisecond;

    // How long it takes until the head of a stream is out.
    private const long Beginning = 1000 * Millisecond;

    private const int MaxFrames = 6;

    private readonly World _world;
    private readonly HashSet<string> _places = [];
    private readonly Dictionary<(uint Address, int Port), long> _streams = [];
    private long _disturbedAt;
    private long _allocatedAt = -1;
    private string _what = "";

    /// <summary>Begins to look.</summary>
    internal SteadyState(World world)
    {
        _world = world;
        world.Board.Processor.Allocated = OnAllocated;
        world.Network.Board!.ConnectionChanged += _ => Disturb();
        world.Network.Board.Opening += Disturb;
        world.Network.Board.Taken += OnTaken;
        world.Network.Arrived += OnSegment;
        world.Network.Sent += OnSegment;
    }

    /// <summary>Something happens for which the firmware may allocate.</summary>
    internal void Disturb()
    {
        Disturb(Lead);
    }

    /// <summary>A line changes, for which the firmware may have allocated a while ago.</summary>
    internal void ChangeLine()
    {
        Disturb(LineLead);
    }

    /// <summary>An answer without an end begins: once it flows, it belongs to the steady state.</summary>
    internal void Stream(IPAddress address, int port)
    {
        _streams[(MemoryNetwork.Number(address), port)] = _world.Now + Beginning;
    }

    /// <summary>The program starts anew.</summary>
    internal void Restarted()
    {
        _places.Clear();
        _allocatedAt = -1;
        Disturb();
    }

    /// <summary>Fails the world if the firmware has allocated, and nothing has happened since then that it was for.</summary>
    internal void Check()
    {
        if (_allocatedAt >= 0 && _world.Now - _allocatedAt > LineLead)
        {
            _world.Fail("no allocation in the steady state", _what);
        }
    }

    private void Disturb(long lead)
    {
        Check();
        _allocatedAt = _world.Now - _allocatedAt <= lead ? -1 : _allocatedAt;
        _disturbedAt = _world.Now;
    }

    private void OnSegment(Segment segment)
    {
        if (segment.Length > 0 && (segment.SourcePort == HttpPort || segment.DestinationPort == HttpPort)
            && !IsFlowing(segment.Destination, segment.DestinationPort))
        {
            Disturb();
        }
    }

    /// <summary>Where a turn takes long, or the loop sleeps until the next tick, a request is taken some time after it has come.</summary>
    private void OnTaken(int port, uint address, int remotePort)
    {
        if (port == HttpPort && !IsFlowing(address, remotePort))
        {
            Disturb();
        }
    }

    private bool IsFlowing(uint address, int port)
    {
        return _streams.Count > 0 && _streams.TryGetValue((address, port), out long begun) && _world.Now > begun;
    }

    private void OnAllocated(long bytes, PlatformCall next)
    {
        if (_allocatedAt >= 0 || !_world.Power.IsRunning || _world.Now - _disturbedAt <= Rest)
        {
            return;
        }

        // Once in each place it may be .NET, which allocates when code runs for the first time since it was loaded.
        string place = Place();
        if (!_places.Add(place))
        {
            (_allocatedAt, _what) = (_world.Now, $"{bytes} bytes before the platform's next call ({next}), by {place}");
        }
    }

    /// <summary>Where the firmware is: its innermost methods.</summary>
    private static string Place()
    {
        IEnumerable<MethodBase> methods = new StackTrace().GetFrames().Select(frame => frame.GetMethod()).OfType<MethodBase>()
            .Where(method => method.DeclaringType?.Namespace?.StartsWith("TS500", StringComparison.Ordinal) == true);
        return string.Join(" < ", methods.Take(MaxFrames).Select(method => $"{method.DeclaringType!.Name}.{method.Name}"));
    }
}
