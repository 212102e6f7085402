namespace SystemTests.Network;

/// <summary>Marks tests that need a TAP device and liblwip0, so that a machine without them can leave them out.</summary>
internal static class LwipTrait
{
    internal const string Name = "stack";
    internal const string Value = "lwip";
}
