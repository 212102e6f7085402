using Xunit;

namespace SystemTests.Boards;

/// <summary>What every board's flash has to hold does not grow unnoticed.</summary>
public sealed class SizeTests
{
    private const int Kibibyte = 1024;

    // A tenth more than there was when this was written; docs/size.md says what takes how much.
    private const int Max = 176 * Kibibyte;

    [Fact]
    public void TheFirmwareHasNotGrownByATenth()
    {
        int size = new[] { "Firmware", "Hal", "Hal.Device" }.Sum(name => AssemblySize.Of(Built.NetnanoAssemblies[name]));
        Assert.True(
            size <= Max,
            $"Firmware, Hal and Hal.Device take {size} bytes of a board's flash, more than {Max}. If that is worth it, raise the "
            + "maximum and measure docs/size.md again.");
    }
}
