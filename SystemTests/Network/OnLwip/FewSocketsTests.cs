using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network.OnLwip;

/// <summary>
/// Newcomers that wait for a probe, and watchers, take sockets of which an ESP32 has sixteen. One is left for an HTTP client. These
/// tests mostly wait, so they run in parallel with others, on their own hosts.
/// </summary>
[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class FewSocketsTests(OwnHosts own) : IClassFixture<OwnHosts>
{
    private const int Watchers = 2;
    private const int Guests = 2;

    private static readonly string[] s_esp32 = ["--board-limits", "esp32"];

    [Fact]
    public void TwoNewcomersWaitAndAThirdIsServedWhenItComesBack()
    {
        int[] all = [1, 2, 3];
        using PatternPorts ports = new(own.Hosts, TcpStack.Lwip, "", s_esp32);
        TcpClientSession[] holders = [.. all.Select(port => own.Hosts.Old.Connect(ports.Device.Port(port)))];
        Array.ForEach(all, port => ports.Say(port, 10));
        ports.AwaitSilence(all);
        own.Hosts.CutOld();
        try
        {
            TcpClientSession[] newcomers = [.. all.Select(port => own.Hosts.New.Connect(ports.Device.Port(port)))];

            Assert.StartsWith("port 3 is in use by ", newcomers[^1].ReadToEnd().Text);
            Assert.Equal(200, own.Hosts.New.Call(ports.Device.Http, "GET", "/api/ports").Status);
            Array.ForEach(all[..Guests], port => PatternPorts.AssertReceives(newcomers[port - 1], 0, 10));
            Eventually.True(() => ports.Ends(3).Length == 1, "the third holder's end");
            using TcpClientSession again = own.Hosts.New.Connect(ports.Device.Port(3));
            PatternPorts.AssertReceives(again, 0, 10);
            Array.ForEach(newcomers, newcomer => newcomer.Dispose());
        }
        finally
        {
            own.Hosts.RestoreOld();
            Array.ForEach(holders, holder => holder.Dispose());
        }
    }

    [Fact]
    public void TwoMayWatchAndAReleaseIsAnswered()
    {
        using PatternPorts ports = new(own.Hosts, TcpStack.Lwip, "[device]\nwatchers=16\n" + PatternPorts.Settings("busy=watch"), s_esp32);
        TcpClientSession[] clients =
            [.. Enumerable.Range(1, PatternPorts.Count).Select(port => own.Hosts.Old.Connect(ports.Device.Port(port)))];
        TcpClientSession[] watchers =
            [.. Enumerable.Range(1, Watchers).Select(port => own.Hosts.Old.Connect(ports.Device.Port(port)))];
        Array.ForEach(watchers, watcher => watcher.ReadUntil("]\r\n"));

        for (int port = 1; port <= PatternPorts.Count; port++)
        {
            using TcpClientSession refused = own.Hosts.Old.Connect(ports.Device.Port(port));
            Assert.StartsWith($"port {port} is in use by ", refused.ReadToEnd().Text);
        }

        for (int port = 1; port <= PatternPorts.Count; port++)
        {
            Assert.True(own.Hosts.New.Release(ports.Device, port, "abort"));
            Assert.StartsWith("released by the operator\r\n", clients[port - 1].ReadToEnd().Text);
        }

        // They stay, and see what the device says to nobody.
        ports.Say(1, 10);
        PatternPorts.AssertReceives(watchers[0], 0, 10);
        Array.ForEach(watchers, watcher => watcher.Dispose());
    }
}
