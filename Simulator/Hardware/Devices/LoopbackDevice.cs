using Simulator.Hardware.Uarts;

namespace Simulator.Hardware.Devices;

/// <summary>TX wired to RX.</summary>
public sealed class LoopbackDevice : IDevice
{
    private readonly ByteQueue _wire = new(65536);

    /// <inheritdoc/>
    public string Description => "loopback";

    /// <inheritdoc/>
    public bool PacesItself => false;

    /// <inheritdoc/>
    public bool IsLoop => true;

    /// <inheritdoc/>
    public int Receive(Span<byte> bytes)
    {
        return _wire.Take(bytes);
    }

    /// <inheritdoc/>
    public int Send(ReadOnlySpan<byte> bytes)
    {
        return _wire.Add(bytes);
    }

    /// <inheritdoc/>
    public void Configure(LineSettings settings)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
