namespace Simulator;

/// <summary>The devices that are attached to the UARTs.</summary>
internal sealed class AttachedDevices : IDisposable
{
    private AttachedDevices(IReadOnlyList<string> descriptions)
    {
        Descriptions = descriptions;
    }

    /// <summary>What is attached, UART 1 first.</summary>
    internal IReadOnlyList<string> Descriptions { get; }

    internal static AttachedDevices Attach(IReadOnlyList<string> specs, bool pacing)
    {
        return new AttachedDevices(specs);
    }

    public void Dispose()
    {
    }
}
