using Xunit;

namespace SystemTests.Uarts;

/// <summary>
/// Tests that use COM1 to COM7 of this process, or its storage, one after another, as there is one of each. They run in parallel with
/// those that start simulators.
/// </summary>
[CollectionDefinition(Name)]
public sealed class InProcessUarts
{
    internal const string Name = "UARTs of this process";
}
