using Xunit;

namespace SystemTests.HostRunner;

/// <summary>The firmware's unit tests, on .NET.</summary>
public sealed class UnitTestsOnTheHost
{
    [UnitTests]
    public void Run(string name)
    {
        UnitTestAssembly.Tests[name].Run();
    }

    /// <summary>An assembly whose attributes went astray has no tests, and passes.</summary>
    [Fact]
    public void EveryTestClassHasTests()
    {
        Assert.NotEmpty(UnitTestAssembly.Classes);
        Assert.All(UnitTestAssembly.Classes, type => Assert.NotEmpty(UnitTestAssembly.TestsOf(type)));
    }
}
