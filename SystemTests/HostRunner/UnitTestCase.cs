using Xunit.Abstractions;
using Xunit.Sdk;

namespace SystemTests.HostRunner;

/// <summary>A test of UnitTests, shown by its own name.</summary>
public sealed class UnitTestCase : XunitTestCase
{
    /// <summary>For xunit, which deserializes into it.</summary>
    [Obsolete("For xunit")]
    public UnitTestCase()
    {
    }

    internal UnitTestCase(IMessageSink messages, ITestMethod method, string name)
        : base(messages, TestMethodDisplay.Method, TestMethodDisplayOptions.None, method, [name])
    {
    }

    /// <inheritdoc/>
    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName)
    {
        return (string)TestMethodArguments[0];
    }
}
