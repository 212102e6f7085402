using System.Text.Json;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Boards;

/// <summary>A PC so busy that the board's program hardly ever gets a processor, while the rest of the simulator does.</summary>
public sealed class StarvedBoardTests : IDisposable
{
    // More than the ring holds, which lasts 88 ms.
    private const int Count = 10000;
    private const string Processor = "0";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly string _configuration = Path.GetTempFileName();
    private readonly string _link = Path.Combine(Path.GetTempPath(), "ts500-" + Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        File.Delete(_configuration);
    }

    [Fact]
    public void ItsWiresWaitForIt()
    {
        BoardUnderTest.WriteRaw(_configuration, "[port1]\nbaud=921600\n");
        using SimulatorProcess simulator = SimulatorProcess.Start(
            "--board", Built.Boards["esp32-p4"], "--config", _configuration, "--uart", "1=pty:" + _link);
        using Conversation conversation = new(simulator.Port(1), _link);
        Eventually.True(() => conversation.ToClient >= Count, "the first bytes");
        string simulated = simulator.ProcessId.ToString();
        RunningProgram.Run("taskset", "-a", "-p", "-c", Processor, simulated);
        RunningProgram.Run("renice", "-n", "19", "-p", FirmwareThread(simulated));
        using (RunningProgram.Start("taskset", "-c", Processor, "sh", "-c", "while :; do :; done"))
        {
            long wanted = conversation.ToClient + Count;
            Assert.True(SpinWait.SpinUntil(() => Wait(conversation, wanted), s_patience), "the board stands still for ever");
        }

        conversation.FallSilent();
        Eventually.True(() => conversation.IsOver, () => "the last bytes: " + conversation);
        Assert.Null(conversation.Fault);
        JsonElement port = Curl.Get(simulator.Http + "/api/ports/1").Json;
        Assert.Equal(0, port.GetProperty("uartOverruns").GetInt32());
    }

    private static bool Wait(Conversation conversation, long wanted)
    {
        Thread.Sleep(50);
        return conversation.ToClient >= wanted || conversation.Fault != null;
    }

    private static string FirmwareThread(string process)
    {
        string folder = Directory.GetDirectories($"/proc/{process}/task").Single(thread => File.ReadAllText(thread + "/comm").Trim() == "firmware");
        return Path.GetFileName(folder);
    }
}
