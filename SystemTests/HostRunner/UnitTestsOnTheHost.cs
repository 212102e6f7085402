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

    /// <summary>An assembly whose attributes were not recognized would have no tests, and pass.</summary>
    [Fact]
    public void EveryTestClassHasTests()
    {
        Assert.NotEmpty(UnitTestAssembly.Classes);
        Assert.All(UnitTestAssembly.Classes, type => Assert.NotEmpty(UnitTestAssembly.TestsOf(type)));
    }
}
