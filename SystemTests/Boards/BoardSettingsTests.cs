using Simulator;
using Simulator.Hardware;
using Xunit;

namespace SystemTests.Boards;

/// <summary>A board's simulator.config.</summary>
public sealed class BoardSettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ts500-").FullName;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void PinsAreTheLinesOfThePortsInTheirOrder()
    {
        BoardSettings settings = Read("dtr=5,6", "rts=7, 8");
        Assert.Equal((2, ModemLine.Dtr), settings.Lines[5]);
        Assert.Equal((4, ModemLine.Dtr), settings.Lines[6]);
        Assert.Equal((4, ModemLine.Rts), settings.Lines[8]);
    }

    [Theory]
    [InlineData("dtr=5")]
    [InlineData("dtr=5,6,7")]
    [InlineData("rts=5,5")]
    [InlineData("rts=5,x")]
    public void LinesThatAreNotOnePinAPortAreRefused(string line)
    {
        UsageException fault = Assert.Throws<UsageException>(() => Read(line));
        Assert.Contains($"line 3: '{line}'; allowed: ", fault.Message);
        Assert.Contains("dtr=PIN,PIN and rts=PIN,PIN", fault.Message);
    }

    private BoardSettings Read(params string[] lines)
    {
        File.WriteAllLines(Path.Combine(_folder, "simulator.config"), ["uart-model=ideal", "uarts=COM2,COM4", .. lines]);
        return BoardSettings.Read(_folder);
    }
}
