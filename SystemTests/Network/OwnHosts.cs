using Xunit.Abstractions;

namespace SystemTests.Network;

/// <summary>A test class's own hosts: its tests run in parallel with others, and take no precedence over them.</summary>
public sealed class OwnHosts : IDisposable
{
    /// <summary>Makes the hosts.</summary>
    /// <param name="diagnostics">Messages shown in every test run.</param>
    public OwnHosts(IMessageSink diagnostics)
    {
        Hosts = new Hosts(diagnostics, isMeasured: false);
    }

    internal Hosts Hosts { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Hosts.Dispose();
    }
}
