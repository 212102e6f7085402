namespace SystemTests.Network;

/// <summary>A capture for all tests of a class: tshark takes longer to start than most of them.</summary>
public abstract class SharedCapture : IDisposable
{
    private protected SharedCapture(Hosts hosts, TcpStack stack)
    {
        Capture = Capture.Start(hosts.Of(stack));
    }

    internal Capture Capture { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Capture.Dispose();
    }
}
