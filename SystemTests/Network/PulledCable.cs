namespace SystemTests.Network;

/// <summary>A cable that is unplugged until this is disposed of, even if a test fails, since the next one needs it.</summary>
internal sealed class PulledCable : IDisposable
{
    private readonly Action<bool> _plug;

    /// <summary>Pulls a cable.</summary>
    /// <param name="plug">Plugs it in or pulls it.</param>
    internal PulledCable(Action<bool> plug)
    {
        _plug = plug;
        plug(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _plug(true);
    }
}
