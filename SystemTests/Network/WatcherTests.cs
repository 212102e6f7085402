using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SystemTests.Simulation;
using SystemTests.Uarts;
using Xunit;

namespace SystemTests.Network;

/// <summary>
/// Watchers get what the device says and slow nobody, however slow they are, or gone. These tests mostly wait, so they run in parallel
/// with others, on their own hosts.
/// </summary>
public abstract class WatcherTests
{
    private const int SmallWindow = 4096;
    private const int Log = 16 * 1024;
    private const int MoreThanFits = 500 * 1024;

    // With RTS/CTS a busy PC costs no byte.
    private const string Fast = "baud=921600\nflow=rts-cts\nlog=16\nbusy=watch\n";

    private readonly Hosts _hosts;
    private readonly TcpStack _stack;

    protected WatcherTests(Hosts hosts, TcpStack stack)
    {
        _hosts = hosts;
        _stack = stack;
    }

    [Fact]
    public async Task ASlowOneIsToldWhatItHasMissedAndTheClientMissesNothing()
    {
        using PatternPorts ports = new(_hosts, _stack, "[port1]\n" + Fast);
        using TcpClientSession client = _hosts.New.Connect(ports.Device.Port(1));
        using TcpClientSession watcher = _hosts.Old.Connect(ports.Device.Port(1), SmallWindow);
        Assert.StartsWith($"[read-only: port 1 is in use by {client.LocalEndPoint} since ", watcher.ReadUntil("]\r\n"));
        Task reading = Task.Run(() => PatternPorts.AssertReceives(client, 0, MoreThanFits));

        ports.Say(1, MoreThanFits);
        await reading;

        Assert.InRange(AssertSkips(watcher), 1, MoreThanFits - Log);
        Assert.Equal(0, ports.Bytes(1, "lost"));
        watcher.Send("rm -rf /");
        client.Send("from the client");
        ports.Hear(1, "from the client");
    }

    [Theory]
    [InlineData("keep-alive=1\nkeep-alive-interval=1\nkeep-alive-count=2\nstall-timeout=0")]
    [InlineData("keep-alive=60\nstall-timeout=2")]
    public async Task OneWhoseHostVanishesIsGoneInTime(string settings)
    {
        using PatternPorts ports = new(_hosts, _stack, PatternPorts.Settings(Fast, settings));
        using TcpClientSession client = _hosts.New.Connect(ports.Device.Port(1));
        using TcpClientSession watcher = _hosts.Old.Connect(ports.Device.Port(1), SmallWindow);
        watcher.ReadUntil("]\r\n");
        int descriptors = ports.Device.OpenDescriptors();
        _hosts.CutOld();
        try
        {
            Task reading = Task.Run(() => PatternPorts.AssertReceives(client, 0, MoreThanFits));
            ports.Say(1, MoreThanFits);
            await reading;

            Eventually.True(() => ports.Json(1).GetProperty("watchers").GetInt32() == 0, "the watcher to be gone");
            Eventually.True(() => ports.Device.ControlBlocks(watcher.LocalEndPoint).Length == 0, "its control block to be gone");
            Assert.InRange(ports.Device.OpenDescriptors(), 0, descriptors);
            client.Send("still there");
            ports.Hear(1, "still there");
        }
        finally
        {
            _hosts.RestoreOld();
        }
    }

    /// <summary>Asserts that a watcher gets each byte of the pattern, or is told that it has missed it.</summary>
    /// <returns>How many it has missed.</returns>
    private static long AssertSkips(TcpClientSession watcher)
    {
        StringBuilder stretch = new();
        long offset = 0;
        long missed = 0;
        while (offset + stretch.Length < MoreThanFits)
        {
            stretch.Append((char)watcher.Read(1)[0]);
            Match notice = stretch[^1] == '\n' ? Regex.Match(stretch.ToString(), @"\r\n\[(\d+) bytes skipped\]\r\n\z") : Match.Empty;
            if (notice.Success)
            {
                long skipped = long.Parse(notice.Groups[1].Value, CultureInfo.InvariantCulture);
                AssertPattern(stretch.ToString(0, notice.Index), offset);
                offset += notice.Index + skipped;
                missed += skipped;
                stretch.Clear();
            }
        }

        AssertPattern(stretch.ToString(), offset);
        return missed;
    }

    private static void AssertPattern(string received, long from)
    {
        byte[] said = new byte[received.Length];
        PatternDevice.Fill(said, from);
        Assert.True(Encoding.Latin1.GetBytes(received).AsSpan().SequenceEqual(said), $"wrong after byte {from}");
    }
}
