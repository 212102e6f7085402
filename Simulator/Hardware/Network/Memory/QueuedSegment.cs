namespace Simulator.Hardware.Network.Memory;

/// <summary>A segment that waits to be sent or acknowledged.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Flags">SYN or FIN, or neither.</param>
/// <param name="Spare">For how many more bytes its last buffer has room.</param>
/// <param name="Buffers">How many buffers it takes.</param>
internal readonly record struct QueuedSegment(uint Number, int Length, SegmentFlags Flags, int Spare, int Buffers)
{
    internal bool HasFin => Flags == SegmentFlags.Fin;

    internal uint End => Number + (uint)Length + (Flags != SegmentFlags.None ? 1u : 0u);
}
