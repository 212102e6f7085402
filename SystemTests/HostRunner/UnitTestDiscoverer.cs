using Xunit.Abstractions;
using Xunit.Sdk;

namespace SystemTests.HostRunner;

/// <summary>Lists the tests of UnitTests.</summary>
/// <param name="messages">Where xunit wants diagnostics.</param>
public sealed class UnitTestDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    /// <inheritdoc/>
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        return UnitTestAssembly.Tests.Keys.Select(name => new UnitTestCase(messages, testMethod, name));
    }
}
