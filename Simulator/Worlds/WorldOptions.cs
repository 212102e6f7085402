using Simulator.Hardware.Network.Lwip;
using Simulator.Hardware.Network.Memory;

namespace Simulator.Worlds;

/// <summary>What worlds are made of.</summary>
/// <param name="Folder">The folder of the board's program.</param>
public sealed record WorldOptions(string Folder)
{
    /// <summary>The folder of the platform's assemblies, or <see langword="null"/> for those beside the simulator.</summary>
    public string? Platform { get; init; }

    /// <summary>The limits of the board's TCP stack, or <see langword="null"/> for those of its chip, and for those that the seed chooses
    /// where it has none.</summary>
    public BoardLimits? Limits { get; init; }

    /// <summary>Whether everything that happens is kept, for a picture.</summary>
    public bool KeepsAll { get; init; }

    /// <summary>Whether all must become quiet after the last step.</summary>
    public bool Settles { get; init; } = true;

    /// <summary>Called with the network once it is there; tests put faults into it.</summary>
    public Action<MemoryNetwork>? Spoil { get; init; }
}
