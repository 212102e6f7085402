using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>Python programs that open a port as pySerial's rfc2217:// or socket://.</summary>
public sealed class PySerialTests
{
    private const int Ports = 5;
    private const int OpensOfEach = 40;

    [Theory]
    [InlineData("rates")]
    [InlineData("frames")]
    [InlineData("purge")]
    [InlineData("bytes")]
    public void EverySettingTakesEffectAndEveryByteComesBack(string check)
    {
        Check(check, "loopback");
    }

    [Theory]
    [InlineData("sysrq")]
    [InlineData("reset")]
    public void BreaksAndLinesReachTheDevice(string check)
    {
        Check(check, "console");
    }

    [Fact]
    public void PortsThatFloodAreOpenedTwoHundredTimesEachWithinASecond()
    {
        using SimulatorProcess simulator = SimulatorProcess.Start("--config", FiveConsoles.DefaultConfiguration);

        List<RunningProgram> clients = [];
        try
        {
            clients.AddRange(Enumerable.Range(1, Ports).Select(port => ClientScript.StartPython(
                "serial_client.py", "opens", "rfc2217://" + simulator.Port(port))));
            for (int open = 0; open < OpensOfEach; open++)
            {
                clients.ForEach(client => client.Expect("opened\n"));
            }

            Assert.All(clients, client => Assert.Equal(0, client.WaitForExit()));
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }

    [Fact]
    public void ARawPortCarriesEveryByteOfASocketUrl()
    {
        using SimulatorProcess simulator = SimulatorProcess.Start("--uart", "1=loopback");

        ClientScript.Python("serial_client.py", "bytes", "socket://" + simulator.Port(1));
    }

    private static void Check(string check, string device)
    {
        // The virtual board's UARTs have every frame format.
        using SimulatorProcess simulator = SimulatorProcess.Start(
            "--config", FiveConsoles.DefaultConfiguration, "--board", Built.Board, "--uart", "1=" + device);

        ClientScript.Python("serial_client.py", check, "rfc2217://" + simulator.Port(1));

        // What a client has set goes with it.
        Curl.WaitForPort(simulator, 1, port => port.GetProperty("baud").GetInt32() == 115200 && port.GetProperty("format").GetString() == "8N1");
    }
}
