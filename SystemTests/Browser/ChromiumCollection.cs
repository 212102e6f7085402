using Xunit;

namespace SystemTests.Browser;

/// <summary>Tests that share a browser.</summary>
[CollectionDefinition(Name)]
public sealed class ChromiumCollection : ICollectionFixture<Chromium>
{
    internal const string Name = "chromium";
}
