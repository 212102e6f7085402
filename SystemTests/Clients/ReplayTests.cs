using System.Text;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>What a device sends while nobody listens is what the next client gets first.</summary>
public sealed class ReplayTests : IDisposable
{
    private readonly string _link = Path.Combine(Path.GetTempPath(), "ts500-" + Guid.NewGuid().ToString("N"));
    private readonly string _configuration = Path.GetTempFileName();
    private readonly SimulatorProcess _simulator;
    private readonly FileStream _device;

    public ReplayTests()
    {
        BoardUnderTest.WriteRaw(_configuration, "[port1]\nbaud=3000000\nlog=8\n");
        _simulator = SimulatorProcess.Start("--no-pacing", "--config", _configuration, "--uart", "1=pty:" + _link);
        _device = new FileStream(_link, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
    }

    public void Dispose()
    {
        _device.Dispose();
        _simulator.Dispose();
        File.Delete(_configuration);
    }

    [Fact]
    public void AClientThatComesBackSeesWhatItMissed()
    {
        Say("before anybody came\n", waiting: 20);
        using (TcpClientSession first = new(_simulator.Port(1)))
        {
            Assert.Equal("before anybody came\n", first.ReadUntil("\n"));
            first.Send("seen");
            Curl.WaitForPort(_simulator, 1, port => port.GetProperty("bytes").GetProperty("fromClient").GetInt32() == 4);
        }

        Curl.WaitForPort(_simulator, 1, port => port.GetProperty("state").GetString() == "idle");
        Say("crash report\n", waiting: 13);
        using TcpClientSession second = new(_simulator.Port(1));
        Assert.Equal("crash report\n", second.ReadUntil("\n"));
        _device.Write("rebooting\n"u8);
        Assert.Equal("rebooting\n", second.ReadUntil("\n"));
    }

    [Fact]
    public void ACheckThatConnectsAndLeavesEatsNothing()
    {
        Say("panic\n", waiting: 6);
        using (TcpClientSession check = new(_simulator.Port(1)))
        {
            Assert.Equal("panic\n", check.ReadUntil("\n"));
        }

        Curl.WaitForPort(_simulator, 1, port => port.GetProperty("ends").GetProperty("closed").GetInt32() == 1);
        using TcpClientSession client = new(_simulator.Port(1));
        Assert.Equal("panic\n", client.ReadUntil("\n"));
    }

    [Fact]
    public void TheLastKibibytesAreKept()
    {
        const int replay = 8192;
        string said = TestData.Random(1, 3 * replay);

        Say(said, waiting: replay);
        Curl.WaitForPort(_simulator, 1, port => port.GetProperty("bytes").GetProperty("fromUart").GetInt32() == said.Length);

        using TcpClientSession client = new(_simulator.Port(1));
        Assert.Equal(said[^replay..], Encoding.Latin1.GetString(client.Read(replay)));
    }

    private void Say(string text, int waiting)
    {
        _device.Write(Encoding.Latin1.GetBytes(text));
        Curl.WaitForPort(_simulator, 1, port => port.GetProperty("waiting").GetInt32() == waiting);
    }
}
