using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network;

/// <summary>What a release puts on the wire, seen by tshark on the device's side.</summary>
public abstract class CaptureTests : IDisposable
{
    private const int PortOfDevice = 3301;

    private readonly Hosts _hosts;
    private readonly SimulatedDevice _device;
    private readonly Capture _capture;
    private readonly RunningProgram _old;
    private readonly RunningProgram _new;

    protected CaptureTests(Hosts hosts, TcpStack stack)
    {
        _hosts = hosts;
        _device = SimulatedDevice.Start(hosts, stack, "--uart", "1=loopback");
        _capture = Capture.Start(hosts.Of(stack));
        _old = Hosts.StartClient(hosts.Old, hosts.Of(stack));
        _new = Hosts.StartClient(hosts.New, hosts.Of(stack));
    }

    public void Dispose()
    {
        _new.Dispose();
        _old.Dispose();
        _capture.Dispose();
        _device.Dispose();
    }

    /// <summary>shutdown_no_traffic: an idle connection is released, and its peer sends again.</summary>
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
        Packet notice = _capture.Next(packet => packet.From == PortOfDevice && packet.Length == 26);
        Assert.Equal(old, notice.To);
        Packet end = _capture.Next(packet => packet.From == PortOfDevice && packet.Length == 0 && (packet.Fin || packet.Reset));

        // lwIP's rule: a reset if the notice is unacknowledged, FIN if the peer was quicker than the close.
        Assert.Equal(heard.EndsWith("reset", StringComparison.Ordinal), end.Reset);
        Packet late = _capture.Next(packet => packet.From == old && packet.Length == 4);
        Assert.False(late.Reset);
        Packet answer = _capture.Next(packet => packet.From == PortOfDevice);
        Assert.True(answer.Reset, "late data was not answered with RST: " + answer);
    }

    /// <summary>shutdown_try_open: a release, immediately followed by the next connection.</summary>
    [Fact]
    public void ANewConnectionRightAfterAReleaseIsAnsweredAtOnce()
    {
        Assert.StartsWith("connected", _old.Ask("connect 1"));
        Assert.StartsWith("echo", _old.Ask("echo x"));
        TakeOver.Parse(_new.Ask("take_over 1 y"));
        Assert.Equal("closed", _new.Ask("close"));

        _capture.Next(packet => packet.Source == _hosts.Old.Address.ToString() && packet.Syn);
        Packet syn = _capture.Next(packet => packet.To == PortOfDevice && packet.Syn);
        Packet answer = _capture.Next(packet => packet.From == PortOfDevice && packet.To == syn.From);
        Assert.True(answer.Syn && answer.Acknowledgement, "the SYN was answered with " + answer);
        while (true)
        {
            Packet packet = _capture.Next(packet => packet.To == syn.From || packet.From == syn.From);
            Assert.False(packet.Reset, "the new connection was reset: " + packet);
            Assert.False(packet.Syn, "a SYN was left unanswered: " + packet);
            if (packet.Fin && packet.From == PortOfDevice)
            {
                return;
            }
        }
    }
}
