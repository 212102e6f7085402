using System.Globalization;
using System.Text.Json;
using SystemTests.Simulation;
using Xunit;
using Xunit.Abstractions;

namespace SystemTests.Network;

/// <summary>The reason of this product: a client's host is gone without a word, and the port serves the next one at once.</summary>
[Collection(HostsCollection.Name)]
public sealed class VanishedHostTests : IDisposable
{
    private const int Rounds = 100;
    private const int MostMicroseconds = 100_000;
    private const string Flood = "4000000";

    private readonly Hosts _hosts;
    private readonly ITestOutputHelper _output;
    private readonly string _link = Path.Combine(Path.GetTempPath(), "ts500-" + Guid.NewGuid().ToString("N"));
    private readonly SimulatorProcess _simulator;
    private readonly RunningProgram _device;
    private readonly RunningProgram _old;
    private readonly RunningProgram _new;

    public VanishedHostTests(Hosts hosts, ITestOutputHelper output)
    {
        _hosts = hosts;
        _output = output;
        _simulator = SimulatorProcess.StartOn(hosts.Device, Hosts.DeviceAddress, "--no-pacing", "--uart", "1=pty:" + _link);
        _device = RunningProgram.Start(Tool.Python, Hosts.Script("device.py"), _link);
        _device.Expect("ready\n");
        _old = Hosts.StartClient(hosts.Old);
        _new = Hosts.StartClient(hosts.New);
    }

    public enum Case
    {
        Idle,
        DataOnItsWay,
        WindowFull,
    }

    public void Dispose()
    {
        _hosts.RestoreOld();
        _new.Dispose();
        _old.Dispose();
        _device.Dispose();
        _simulator.Dispose();
    }

    [Theory]
    [InlineData(Case.Idle)]
    [InlineData(Case.DataOnItsWay)]
    [InlineData(Case.WindowFull)]
    public void APortIsServedAgainWithinMilliseconds(Case vanished)
    {
        int[] microseconds = new int[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            Vanish(vanished, round);
            string answer = _new.Ask($"take_over 1 new-{round}.");
            Assert.True(int.TryParse(answer, CultureInfo.InvariantCulture, out microseconds[round]), answer);
            Assert.Equal("", Remaining());
            Assert.Equal("closed", _new.Ask("close"));
            Assert.Equal("gone", _old.Ask("vanish"));
            _hosts.RestoreOld();
        }

        Array.Sort(microseconds);
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"vanished host, {vanished}: from release to echo, {Rounds} times: median {microseconds[Rounds / 2] / 1000.0:F2} ms, maximum {microseconds[^1] / 1000.0:F2} ms");
        _output.WriteLine(line);
        Console.WriteLine(line);
        Assert.InRange(microseconds[^1], 0, MostMicroseconds);
    }

    private void Vanish(Case vanished, int round)
    {
        Eventually.True(() => Port("state").GetString() == "idle", "a free port");
        Assert.StartsWith("connected", _old.Ask("connect 1 " + (vanished == Case.WindowFull ? 4096 : 0)));
        Assert.StartsWith("echo", _old.Ask($"echo old-{round}."));
        switch (vanished)
        {
            case Case.Idle:
                _hosts.CutOld();
                break;
            case Case.DataOnItsWay:
                long before = Bytes("toClient");
                _hosts.CutOld();
                Assert.Equal("said", _device.Ask("1000"));
                Eventually.True(() => Bytes("toClient") == before + 1000, "the bytes to be on their way");
                break;
            case Case.WindowFull:
                long lost = Bytes("lost");
                Assert.Equal("said", _device.Ask(Flood));
                Eventually.True(() => Bytes("lost") > lost, "the client's window to be full");
                _hosts.CutOld();
                break;
        }
    }

    private JsonElement Port(string key)
    {
        return JsonDocument.Parse(_new.Ask("get /api/ports/1")).RootElement.GetProperty(key);
    }

    private long Bytes(string counter)
    {
        return Port("bytes").GetProperty(counter).GetInt64();
    }

    /// <summary>What the device's stack still holds of the old client.</summary>
    private string Remaining()
    {
        return RunningProgram.Run(
            Tool.Ip, "netns", "exec", _hosts.Device, Tool.SocketStatistics, "-tanH", "dst", Hosts.OldAddress.ToString());
    }
}
