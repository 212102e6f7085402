using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network;

/// <summary>What a release puts on the wire, seen by tshark on the device's side.</summary>
[Collection(HostsCollection.Name)]
public sealed class CaptureTests : IDisposable
{
    private static readonly string[] Fields =
        ["ip.src", "tcp.srcport", "tcp.dstport", "tcp.flags.syn", "tcp.flags.ack", "tcp.flags.fin", "tcp.flags.reset", "tcp.len"];

    private const int Terminate = 15;
    private const int PortOfDevice = 3301;

    private readonly SimulatorProcess _simulator;
    private readonly RunningProgram _capture;
    private readonly RunningProgram _old;
    private readonly RunningProgram _new;

    public CaptureTests(Hosts hosts)
    {
        _simulator = SimulatorProcess.StartOn(hosts.Device, Hosts.DeviceAddress, "--uart", "1=loopback");
        _capture = RunningProgram.StartOn(
            hosts.Device,
            Tool.Tshark,
            ["-i", "eth0", "-l", "-f", "tcp portrange 3301-3305", "-T", "fields", .. Fields.SelectMany(field => new[] { "-e", field })]);
        _capture.ExpectError("Capture started");
        _old = Hosts.StartClient(hosts.Old);
        _new = Hosts.StartClient(hosts.New);
    }

    public void Dispose()
    {
        _new.Dispose();
        _old.Dispose();

        // A tshark that is killed leaves its temporary file behind.
        _capture.Send(Terminate);
        _capture.WaitForExit();
        _capture.Dispose();
        _simulator.Dispose();
    }

    /// <summary>shutdown_no_traffic: an idle connection is released, and its peer sends once more.</summary>
    [Fact]
    public void AReleaseEndsAnIdleConnectionAndLateDataIsAnsweredWithReset()
    {
        Assert.StartsWith("connected", _old.Ask("connect 1"));
        Assert.StartsWith("echo", _old.Ask("echo x"));
        Assert.Contains("\"released\":true", _new.Ask("release 1"));
        string heard = _old.Ask("read");
        Assert.StartsWith(@"b'released by the operator\r\n'", heard);
        string sent = _old.Ask("late");
        Assert.StartsWith("sent from ", sent);

        int old = int.Parse(sent.Split(' ')[^1]);
        Packet notice = Next(packet => packet.From == PortOfDevice && packet.Length == 26);
        Assert.Equal(old, notice.To);
        Packet end = Next(packet => packet.From == PortOfDevice && packet.Length == 0 && (packet.Fin || packet.Reset));

        // lwIP's rule: a reset where the notice is unacknowledged, FIN where the peer was quicker than the close.
        Assert.Equal(heard.EndsWith("reset", StringComparison.Ordinal), end.Reset);
        Packet late = Next(packet => packet.From == old && packet.Length == 4);
        Assert.False(late.Reset);
        Packet answer = Next(packet => packet.From == PortOfDevice);
        Assert.True(answer.Reset, "late data was not answered with RST: " + answer);
    }

    /// <summary>shutdown_try_open: a release, and at once the next connection.</summary>
    [Fact]
    public void ANewConnectionRightAfterAReleaseIsAnsweredAtOnce()
    {
        Assert.StartsWith("connected", _old.Ask("connect 1"));
        Assert.StartsWith("echo", _old.Ask("echo x"));
        TakeOver.Parse(_new.Ask("take_over 1 y"));
        Assert.Equal("closed", _new.Ask("close"));

        Next(packet => packet.Source == Hosts.OldAddress.ToString() && packet.Syn);
        Packet syn = Next(packet => packet.To == PortOfDevice && packet.Syn);
        Packet answer = Next(packet => packet.From == PortOfDevice && packet.To == syn.From);
        Assert.True(answer.Syn && answer.Acknowledgement, "the SYN was answered with " + answer);
        while (true)
        {
            Packet packet = Next(packet => packet.To == syn.From || packet.From == syn.From);
            Assert.False(packet.Reset, "the new connection was reset: " + packet);
            Assert.False(packet.Syn, "a SYN was left unanswered: " + packet);
            if (packet.Fin && packet.From == PortOfDevice)
            {
                return;
            }
        }
    }

    private Packet Next(Func<Packet, bool> wanted)
    {
        Packet packet;
        do
        {
            packet = Packet.Parse(_capture.Expect("\n").TrimEnd('\n'));
        }
        while (!wanted(packet));

        return packet;
    }
}
