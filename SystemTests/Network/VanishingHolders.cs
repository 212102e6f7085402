using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network;

/// <summary>
/// Clients on the old host that hold ports 1 to 4 and vanish at the same time, each from another situation. What each device said
/// after its client last showed life must reach the next client.
/// </summary>
internal sealed class VanishingHolders : IDisposable
{
    internal const int Idle = 1;
    internal const int DataOnItsWay = 2;
    internal const int WindowFull = 3;
    internal const int DeviceTalks = 4;

    private const int SmallWindow = 4096;
    private const int Seen = 50;
    private const int Received = 100;
    private const int OnItsWay = 20 * 1024;
    private const int MoreThanFits = 200 * 1024;
    private const int Heard = 5000;

    private readonly Hosts _hosts;
    private readonly PatternPorts _ports;
    private readonly List<TcpClientSession> _holders = [];
    private readonly TalkingDevice _talking;

    /// <summary>Takes the ports and vanishes.</summary>
    /// <param name="hosts">The network.</param>
    /// <param name="ports">The device, with <see cref="Settings"/>.</param>
    internal VanishingHolders(Hosts hosts, PatternPorts ports)
    {
        _hosts = hosts;
        _ports = ports;
        for (int port = Idle; port <= DeviceTalks; port++)
        {
            _holders.Add(hosts.Old.Connect(ports.Device.Port(port), port == WindowFull ? SmallWindow : 0));
            if (port != DeviceTalks)
            {
                ports.Say(port, Seen);
                PatternPorts.AssertReceives(Holder(port), 0, Seen);
                Holder(port).Send("x");
                ports.Hear(port, "x");
            }
        }

        ports.Say(Idle, Received);
        PatternPorts.AssertReceives(Holder(Idle), Seen, Received);
        ports.Say(WindowFull, MoreThanFits);
        Eventually.True(() => ports.Json(WindowFull).GetProperty("waiting").GetInt32() > 0, "the client's window to be full");
        _talking = ports.Talk(DeviceTalks);
        PatternPorts.AssertReceives(Holder(DeviceTalks), 0, Heard);
        hosts.CutOld();
        try
        {
            ports.Say(DataOnItsWay, OnItsWay);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>nf.config: no UART loses a byte on a busy PC, and no log is full before the end of a test.</summary>
    internal static string Settings(params string[] lines)
    {
        string[] common = ["flow=rts-cts", "log=1024", .. lines];
        return string.Concat(Enumerable.Range(1, PatternPorts.Count).Select(port =>
            $"[port{port}]\nbaud={(port == DeviceTalks ? 460800 : 3000000)}\n{string.Join('\n', common)}\n"));
    }

    /// <summary>All of them.</summary>
    internal static IEnumerable<int> All => Enumerable.Range(Idle, DeviceTalks);

    /// <summary>What they are called in a report.</summary>
    internal static string Name(int port)
    {
        return port switch
        {
            Idle => "idle",
            DataOnItsWay => "data on its way",
            WindowFull => "window full",
            _ => "device talks",
        };
    }

    /// <summary>Where the pattern starts for the next client: where the vanished one last showed life.</summary>
    internal static long NextStart(int port)
    {
        return port == DeviceTalks ? 0 : Seen;
    }

    /// <summary>Asserts that the next client of a port gets everything from there.</summary>
    /// <param name="port">The port.</param>
    /// <param name="next">The next client.</param>
    /// <param name="received">How many of the bytes the caller has already read and checked.</param>
    internal void AssertNextReceivesAll(int port, TcpClientSession next, int received = 0)
    {
        PatternPorts.AssertReceives(next, NextStart(port) + received, Unseen(port) - received);
        Assert.Equal(0, _ports.Bytes(port, "lost") + _ports.Bytes(port, "discarded"));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _talking.Dispose();
        _holders.ForEach(holder => holder.Reset());
        _hosts.RestoreOld();
    }

    private int Unseen(int port)
    {
        switch (port)
        {
            case Idle:
                return Received;
            case DataOnItsWay:
                return OnItsWay;
            case WindowFull:
                return MoreThanFits;
            default:
                _talking.FallSilent();
                return (int)_talking.AwaitSilence();
        }
    }

    private TcpClientSession Holder(int port)
    {
        return _holders[port - 1];
    }
}
