using Simulator.Hardware.Devices;
using Simulator.Hardware.Network;
using Simulator.Hardware.Processors;
using Simulator.Hardware.Uarts;

namespace Simulator;

/// <summary>What a <see cref="VirtualBoard"/> is made of.</summary>
/// <param name="Folder">The folder of the board's program.</param>
/// <param name="Seed">What decides whatever a board leaves open.</param>
/// <param name="Stack">Makes the board's TCP stack on the processor's events.</param>
public sealed record VirtualBoardOptions(string Folder, int Seed, Func<VirtualProcessor, ISocketStack> Stack)
{
    /// <summary>The folder of the platform's assemblies, or <see langword="null"/> for those beside the simulator.</summary>
    public string? Platform { get; init; }

    /// <summary>Makes the device at a port, from 1.</summary>
    public Func<int, IDevice> Device { get; init; } = _ => new LoopbackDevice();

    /// <summary>How the UARTs behave, or <see langword="null"/> for the board's own.</summary>
    public UartModel? UartModel { get; init; }

    /// <summary>What a turn of a loop that looks at the clock costs, in ns, or <see langword="null"/> for the chip's figure.</summary>
    public long? TurnCost { get; init; }

    /// <summary>Whether bytes take as long as on a real wire.</summary>
    public bool Pacing { get; init; } = true;

    /// <summary>Called with misuse that a real driver would not forgive, one line each.</summary>
    public Action<string> Report { get; init; } = _ => { };
}
