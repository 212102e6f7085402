using System.Text.Json;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>Not a byte is lost, changed or repeated, whatever its value.</summary>
public sealed class SocatTests
{
    private const int Mebibyte = 1024 * 1024;

    [Fact]
    public void FivePortsAtOnceCarryAMebibyteOfAllByteValuesBothWays()
    {
        using SimulatorProcess simulator = SimulatorProcess.Start(
            "--no-pacing", "--uart", "1=loopback", "--uart", "2=loopback", "--uart", "3=loopback", "--uart", "4=loopback",
            "--uart", "5=loopback");

        SocatEcho.AssertExact(simulator, 1, 2, 3, 4, 5);

        foreach (JsonElement port in Curl.Get(simulator.Http + "/api/ports").Json.GetProperty("ports").EnumerateArray())
        {
            JsonElement bytes = port.GetProperty("bytes");
            foreach (string counter in new[] { "fromClient", "toUart", "fromUart", "toClient" })
            {
                Assert.Equal(Mebibyte, bytes.GetProperty(counter).GetInt32());
            }

            Assert.Equal(0, bytes.GetProperty("lost").GetInt32());
        }
    }
}
