using Xunit;

namespace SystemTests.VirtualTime;

/// <summary>Tests that put a virtual processor and its time beneath this process's platform: while they run, no others do.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class VirtualTimeCollection
{
    internal const string Name = "Virtual time";
}
