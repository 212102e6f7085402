using System.Globalization;
using System.Text;
using System.Text.Json;
using Simulator.Hardware.Network.Memory;

namespace Simulator.Worlds;

/// <summary>The end of a world: everybody goes, all must become quiet, nothing may be left over, and the board must serve.</summary>
/// <param name="world">The world.</param>
internal sealed class Settling(World world)
{
    private const long Millisecond = 1_000_000;
    private const long Second = 1000 * Millisecond;
    private const long Quiet = 35 * Second;

    // Until the board can be expected to serve, whatever was done to its power and its cable.
    private const long Arrival = 10 * Second;

    // SYN+ACK and FIN that nobody answers, until they are given up.
    private const long LongestBlock = 400 * Second;
    private const int Listeners = 6;
    private const int HttpPort = 80;
    private const int Test = Cells.ClientSize * 2;
    private const string Floor = "sockets and control blocks back to the floor when all is quiet";

    /// <summary>Lets it end.</summary>
    internal void Run()
    {
        Calm();
        world.Power.Run(world.Now + Arrival);
        Vanish();
        world.Power.Run(world.Now + Quiet);
        world.Check();
        Serve();
        new TelnetDialogue(world).Run();
        new ProbeRounds(world).Run();
        Watch();
        Compare();
        Stream();
        world.Operator.Leave();
        AwaitFloor();
    }

    private void Calm()
    {
        world.Journal.Add("world", "becomes quiet");
        world.Storage.Mend();
        world.Power.SetCable(true);
        foreach (PortWatch port in world.Ports)
        {
            port.Device.Hush();
        }

        foreach (WorldHost host in world.Hosts)
        {
            Link link = host.Host.Link;
            (link.IsCut, link.Delay, link.Jitter, link.Loss, link.Duplication, link.Reordering) = (false, Link.ShortestDelay, 0, 0, 0, 0);
            host.Host.Return();
            if (host.Host.IsFrozen)
            {
                host.Host.Resume();
            }

            host.Stop();
        }

        foreach (PortClient client in world.Ports.SelectMany(port => port.Clients.Values).Where(client => client.IsAlive).ToArray())
        {
            client.Connection.Reset();
        }
    }

    /// <summary>A client of each port vanishes: with nothing on its way to it and nobody who wants its port, only keep-alive finds
    /// that out.</summary>
    private void Vanish()
    {
        foreach (PortWatch port in world.Ports)
        {
            world.Connect(port, world.Hosts[port.Number].Host);
        }

        world.Power.Run(world.Now + Second);
        foreach (PortWatch port in world.Ports)
        {
            world.Hosts[port.Number].Host.Vanish();
        }

        world.After(Quiet, () =>
        {
            foreach (PortWatch port in world.Ports)
            {
                world.Hosts[port.Number].Host.Return();
            }
        });
    }

    /// <summary>Every port serves a new client, at once.</summary>
    private void Serve()
    {
        const string serves = "the board serves whoever comes when all is quiet";
        foreach (PortWatch port in world.Ports)
        {
            PortClient client = world.Connect(port, world.Hosts[port.Number].Host, ClientManner.Prompt);
            client.Send(Test);
            world.Power.Run(world.Now + (20 * Millisecond));
            if (client.Delivered != Test)
            {
                world.Fail(serves, $"port {port.Number}: {client.Delivered} of {Test} bytes are at the device, and the client is {client.Connection.State}, told '{client.Text.Trim()}'");
            }

            client.Close();
        }

        world.Power.Run(world.Now + Second);
        world.Check();
    }

    /// <summary>Somebody watches a port that has a client, and goes.</summary>
    private void Watch()
    {
        PortWatch port = world.Ports[0];
        world.Operator.HangUp();
        world.Operator.Call($"PATCH /api/ports/{port.Number}", "busy=watch&busy-same=busy");
        world.Power.Run(world.Now + Second);
        PortClient client = world.Connect(port, world.Hosts[port.Number].Host);
        world.Power.Run(world.Now + (100 * Millisecond));
        PortClient watcher = world.Connect(port, world.Hosts[0].Host);
        world.Power.Run(world.Now + (100 * Millisecond));
        if (!watcher.IsWatcher)
        {
            world.Fail("the board serves whoever comes when all is quiet", $"port {port.Number}: client {watcher.Id} is not let watch, and is told '{watcher.Text.Trim()}'");
        }

        watcher.Close();
        world.Power.Run(world.Now + Second);
        client.Close();
        world.Power.Run(world.Now + Second);
        world.Check();
    }

    /// <summary>All bytes are where they belong, and nothing has failed.</summary>
    private void Compare()
    {
        int audits = world.Operator.Audits;
        world.Power.Run(world.Now + Second);
        if (world.Operator.Audits == audits)
        {
            world.Fail("the board serves whoever comes when all is quiet", "GET /api/ports is not answered");
        }

        foreach (PortWatch port in world.Ports)
        {
            PortReport? report = port.Report;
            if (report != null && (report.ToUart < port.Got || report.ToUart > port.Got + port.HeldBack || report.FromClient != report.ToUart + report.Purged))
            {
                world.Fail(
                    "to the UART exact, of one writer at a time",
                    $"port {port.Number}: {report.FromClient} bytes from clients, {report.Purged} purged, {report.ToUart} to the UART, {port.Got} at the device");
            }

            if (report != null && port.Overruns > 0 && report.Overruns == 0)
            {
                world.Fail("what the UART loses is counted", $"port {port.Number}: {port.Overruns} bytes were lost and no overrun is counted");
            }

            if (report != null && report.State != "idle")
            {
                world.Fail("the board serves whoever comes when all is quiet", $"port {port.Number} is {report.State} though nobody is there");
            }
        }

        world.Operator.Ask("GET /api/device", JudgeDevice);
        world.Operator.Ask("GET /metrics", JudgeTurns);
        world.Power.Run(world.Now + Second);
        world.Check();
    }

    /// <summary>There is a place for somebody who listens to the events, and for his call.</summary>
    private void Stream()
    {
        string head = "";
        HostConnection listener = world.Hosts[0].Host.Connect(World.BoardAddress, HttpPort);
        listener.StateChanged += connection =>
        {
            if (connection.State == HostConnectionState.Open)
            {
                connection.Send(Encoding.ASCII.GetBytes($"GET /api/events HTTP/1.1\r\nHost: {World.BoardAddress}\r\n\r\n"));
            }
        };
        listener.Received += (_, bytes) => head += Encoding.ASCII.GetString(bytes);
        world.Power.Run(world.Now + (100 * Millisecond));
        if (!head.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal))
        {
            world.Fail("the board serves whoever comes when all is quiet", $"GET /api/events is answered with '{head.Split('\r')[0]}'");
        }

        listener.Reset();
        world.Power.Run(world.Now + Second);
        world.Check();
    }

    private void JudgeDevice(HttpReply reply)
    {
        int faults = JsonDocument.Parse(reply.Body).RootElement.GetProperty("httpFaults").GetInt32();
        if (faults > 0)
        {
            world.Fail("no exception in the firmware", $"{faults} HTTP faults");
        }
    }

    /// <summary>No turn of the firmware's loop has taken longer than 0.1 s.</summary>
    private void JudgeTurns(HttpReply reply)
    {
        long Count(string bound) => reply.Body.Split('\n')
            .Where(line => line.StartsWith($"ts500_turn_seconds_bucket{{le=\"{bound}\"}}", StringComparison.Ordinal))
            .Select(line => long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture))
            .First();
        if (reply.Status == 200 && Count("+Inf") > Count("0.100"))
        {
            world.Fail("no unbounded wait", $"{Count("+Inf") - Count("0.100")} turns of the loop took longer than 0.1 s");
        }
    }

    private void AwaitFloor()
    {
        MemorySocketStack stack = world.Network.Board!;
        long end = world.Now + LongestBlock;
        while (CountBlocks(stack) > 0 && world.Now < end)
        {
            world.Power.Run(world.Now + Second);
        }

        if (stack.Sockets != Listeners || CountBlocks(stack) > 0)
        {
            world.Fail(Floor, $"{stack.Sockets} sockets, {Listeners} of them listen; {stack.DescribeControlBlocks()}");
        }
    }

    /// <summary>Those in TIME_WAIT do not count: they are gone after two minutes, and sooner if they are needed.</summary>
    private static int CountBlocks(MemorySocketStack stack)
    {
        return stack.DescribeControlBlocks().Split(", ").Skip(2).Count(block => !block.StartsWith("TIME_WAIT ", StringComparison.Ordinal));
    }
}
