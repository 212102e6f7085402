using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network;

/// <summary>What every kind of release puts on the wire, and what the old peer sees of it: the table of docs/release.md.</summary>
public abstract class ReleaseOnTheWireTests : IDisposable
{
    private const string Notice = "released by the operator\r\n";
    private const int BytesOnTheirWay = 4000;

    private readonly Hosts _hosts;
    private readonly string _configuration = Path.GetTempFileName();
    private readonly SimulatedDevice _device;
    private readonly Capture _capture;

    protected ReleaseOnTheWireTests(Hosts hosts, TcpStack stack, SharedCapture capture)
    {
        _hosts = hosts;

        // 4,000 bytes take the UART 3.5 s, so some are in flight whenever the release comes.
        BoardUnderTest.WriteRaw(_configuration, "[port1]\nbusy=reject\n[port2]\nbaud=9600\n[port3]\nbusy=takeover\n");
        _device = SimulatedDevice.Start(
            hosts, stack, "--config", _configuration, "--uart", "1=loopback", "--uart", "2=loopback", "--uart", "3=loopback");
        _capture = capture.Capture;
    }

    /// <summary>What has happened to the old peer.</summary>
    public enum Peer
    {
        /// <summary>It is alive, and closes when the connection ends.</summary>
        Closes,

        /// <summary>It is alive, and never closes its side.</summary>
        Stays,

        /// <summary>Its host has vanished.</summary>
        Vanished,
    }

    public void Dispose()
    {
        _hosts.RestoreOld();
        _device.Dispose();
        File.Delete(_configuration);
    }

    [Theory]
    [InlineData("abort", false, Peer.Closes)]
    [InlineData("abort", true, Peer.Closes)]
    [InlineData("abort", false, Peer.Stays)]
    [InlineData("abort", false, Peer.Vanished)]
    [InlineData("abort", true, Peer.Vanished)]
    [InlineData("graceful", false, Peer.Closes)]
    [InlineData("graceful", true, Peer.Closes)]
    [InlineData("graceful", false, Peer.Stays)]
    [InlineData("graceful", false, Peer.Vanished)]
    [InlineData("graceful", true, Peer.Vanished)]
    [InlineData("takeover", false, Peer.Closes)]
    [InlineData("takeover", false, Peer.Vanished)]
    public void IsWhatTheTableSays(string mode, bool withData, Peer peer)
    {
        int port = mode == "takeover" ? 3 : withData ? 2 : 1;
        TcpClientSession old = _hosts.Old.ConnectAndEcho(_device.Port(port), "<old>");
        string end = old.LocalEndPoint;
        if (withData)
        {
            old.Send(new byte[BytesOnTheirWay]);
            old.Read(10);
        }

        if (peer == Peer.Vanished)
        {
            _hosts.CutOld();
        }

        if (mode != "takeover")
        {
            Assert.True(_hosts.New.Release(_device, port, mode));
        }

        // Who takes over has done so only when it is served: the stack has accepted it before the firmware does.
        using TcpClientSession next = mode == "takeover"
            ? _hosts.New.ConnectAndEcho(_device.Port(port), "<next>")
            : _hosts.New.Connect(_device.Port(port));
        string notice = NoticeOf(mode, next);
        (string heard, bool? reset) = peer == Peer.Vanished ? ("nothing", null) : Hear(old);
        if (peer == Peer.Closes)
        {
            old.Close();
        }

        string left = string.Join(", ", _device.ControlBlocks(end).Select(block => block.Split(' ')[0]));
        string sent = Sent(int.Parse(end.Split(':')[1]), next);
        _hosts.Report(
            $"wire | {_device.Stack} | {mode} | {(withData ? "data" : "idle")} | {peer} | {sent} | "
            + $"{(reset == null ? heard : $"{(heard == "" ? "data" : "notice")}, then {(reset == true ? "reset" : "end of file")}")} | {left}");
        old.Reset();
        AssertEnd(mode, withData, peer, sent, heard, notice, reset);
    }

    private static string NoticeOf(string mode, TcpClientSession next)
    {
        return mode == "takeover" ? $"taken over by {next.LocalEndPoint}\r\n" : Notice;
    }

    private static void AssertEnd(string mode, bool withData, Peer peer, string sent, string heard, string notice, bool? reset)
    {
        if (peer == Peer.Vanished)
        {
            // While segments are unacknowledged, the notice may wait for them in vain.
            Assert.EndsWith("RST", sent);
            return;
        }

        if (mode != "abort" || !withData || reset == false)
        {
            Assert.EndsWith(notice, heard);
        }
        else
        {
            // The same here: what it had received, perhaps with the notice, then the reset.
            Assert.Contains(heard, new[] { "", notice });
        }

        if (mode == "graceful")
        {
            Assert.False(reset, "a peer that answers was reset");
            Assert.EndsWith("FIN", sent);
        }
        else
        {
            // A peer that had acknowledged everything before the close gets FIN.
            Assert.EndsWith(reset == true ? "RST" : "FIN", sent);
        }
    }

    /// <summary>What the peer receives, up to the end, without data from the UART.</summary>
    private static (string Text, bool? Reset) Hear(TcpClientSession peer)
    {
        (string text, bool reset) = peer.ReadToEnd();
        return (text.TrimStart('\0'), reset);
    }

    /// <summary>A summary of what the device has sent to the old peer since the release.</summary>
    private string Sent(int oldPort, TcpClientSession next)
    {
        int nextPort = int.Parse(next.LocalEndPoint.Split(':')[1]);
        next.Reset();
        List<string> kinds = [];
        while (true)
        {
            Packet packet = _capture.Next(packet => true);
            if (packet.From == nextPort && packet.Reset)
            {
                // Everything that concerns the old peer came before the next one was served and left.
                break;
            }

            string? kind = packet.To != oldPort ? null
                : packet.Reset ? "RST"
                : packet.Fin ? (packet.Length > 0 ? "notice + FIN" : "FIN")
                : packet.Syn || packet.Length == 0 ? null
                : packet.Length == Notice.Length ? "notice"
                : "data";
            if (kind != null && kinds.LastOrDefault() != kind)
            {
                kinds.Add(kind);
            }
        }

        return string.Join(", ", kinds);
    }
}
