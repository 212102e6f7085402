using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>Python programs that open a port as pySerial's rfc2217:// or socket://.</summary>
public sealed class PySerialTests
{
    private const int Ports = 5;

    [Theory]
    [InlineData("rates")]
    [InlineData("frames")]
    [InlineData("purge")]
    [InlineData("bytes")]
    public void EverySettingTakesEffectAndEveryByteComesBack(string check)
    {
        // The virtual board's UARTs have every frame format.
        using SimulatorProcess simulator = SimulatorProcess.Start(
            "--config", FiveConsoles.DefaultConfiguration, "--board", Built.Board, "--uart", "1=loopback");

        ClientScript.Python("serial_client.py", check, "rfc2217://" + simulator.Port(1));

        Assert.Equal(115200, Curl.Get(simulator.Http + "/api/ports/1").Json.GetProperty("baud").GetInt32());
    }

    [Fact]
    public void PortsThatFloodAreOpenedTwoHundredTimesEachWithinASecond()
    {
        using SimulatorProcess simulator = SimulatorProcess.Start("--config", FiveConsoles.DefaultConfiguration);

        ClientScript.Python(
            "serial_client.py", ["opens", "40", .. Enumerable.Range(1, Ports).Select(port => "rfc2217://" + simulator.Port(port))]);
    }

    [Fact]
    public void ARawPortCarriesEveryByteOfASocketUrl()
    {
        using SimulatorProcess simulator = SimulatorProcess.Start("--uart", "1=loopback");

        ClientScript.Python("serial_client.py", "bytes", "socket://" + simulator.Port(1));
    }
}
