using Simulator.Hardware.Network.Memory;

namespace Simulator.Worlds;

/// <summary>What the steps of a schedule do in a world. A step that makes no sense as things stand does nothing, so that any of those
/// before it can be left out.</summary>
/// <param name="world">The world.</param>
/// <param name="random">Where texts come from.</param>
internal sealed class StepActions(World world, Random random)
{
    private const double Thousand = 1000;
    private const long Millisecond = 1_000_000;
    private const int MaxAccesses = 12;

    // One client in so many has a window of a byte.
    private const int SmallWindows = 50;

    private static readonly string[] s_paths =
        ["/api/ports", "/api/device", "/metrics", "/", "/api/config", "/api/ports/1", "/api/ports/3", "/nowhere"];

    private readonly PortClient?[] _clients = new PortClient?[StepGenerator.Clients];

    /// <summary>Takes a step.</summary>
    internal void Take(Step step)
    {
        WorldHost host = world.Hosts[step.Who % world.Hosts.Count];
        PortWatch port = world.Ports[step.Port - 1];
        if (!TakeClients(step, host, port) && !TakeHosts(step, host, port) && !TakeCalls(step, host, port))
        {
            TakeBoards(step, port);
        }
    }

    private bool TakeClients(Step step, WorldHost host, PortWatch port)
    {
        PortClient? client = _clients[step.Who];
        bool isThere = client is { IsAlive: true } && host.Host is { IsUp: true, IsFrozen: false };
        switch (step.Kind)
        {
            case StepKind.Connect:
                if (client is not { IsAlive: true } && host.Host is { IsUp: true, IsFrozen: false })
                {
                    _clients[step.Who] = world.Connect(port, host.Host, step.Amount % SmallWindows == 0 ? ClientManner.SmallWindow : ClientManner.Usual);
                }

                return true;
            case StepKind.Send:
                Do(isThere, () => client!.Send(step.Amount));
                return true;
            case StepKind.Negotiate:
                Do(isThere, () => client!.Telnet?.Negotiate(step.Amount));
                return true;
            case StepKind.SetLine:
                Do(isThere, () => client!.Telnet?.SetLine(step.Amount));
                return true;
            case StepKind.StopReading:
                Do(isThere, () => client!.Read(false));
                return true;
            case StepKind.Read:
                Do(isThere, () => client!.Read(true));
                return true;
            case StepKind.HalfClose:
                Do(isThere, () => client!.HalfClose());
                return true;
            case StepKind.Close:
                Do(isThere, () => client!.Close());
                return true;
            case StepKind.Reset:
                Do(isThere, () => client!.Connection.Reset());
                return true;
            default:
                return false;
        }
    }

    private bool TakeHosts(Step step, WorldHost host, PortWatch port)
    {
        Link link = host.Host.Link;
        switch (step.Kind)
        {
            case StepKind.Vanish:
                host.Host.Vanish();
                break;
            case StepKind.Return:
                host.Host.Return();
                break;
            case StepKind.Freeze when host.Host.IsUp:
                host.Host.Freeze();
                break;
            case StepKind.Resume when host.Host.IsFrozen:
                host.Host.Resume();
                break;
            case StepKind.Cut:
                link.IsCut = true;
                break;
            case StepKind.Mend:
                (link.IsCut, link.Delay, link.Jitter, link.Loss, link.Duplication, link.Reordering) = (false, Link.ShortestDelay, 0, 0, 0, 0);
                break;
            case StepKind.Lose:
                link.Loss = step.Amount / Thousand;
                break;
            case StepKind.Slow:
                (link.Delay, link.Jitter) = (step.Amount * Millisecond, step.Amount * Millisecond / 4);
                break;
            case StepKind.Shuffle:
                (link.Reordering, link.Duplication) = (step.Amount / Thousand, step.Amount / Thousand);
                break;
            case StepKind.Scan when host.IsReachable:
                host.Host.Scan(World.BoardAddress, step.Amount % 2 == 0 ? port.TcpPort : 80);
                break;
            case StepKind.Flood when host.IsReachable:
                world.Crowd.Floods();
                host.Host.Flood(World.BoardAddress, port.TcpPort, step.Amount);
                break;
            case StepKind.Robot:
                host.StartRobot(port);
                break;
            case StepKind.StopRobot:
                host.StopRobot();
                break;
            default:
                return step.Kind is StepKind.Freeze or StepKind.Resume or StepKind.Scan or StepKind.Flood;
        }

        NoteReach();
        return true;
    }

    private bool TakeCalls(Step step, WorldHost host, PortWatch port)
    {
        Operator desk = world.Operator;
        string path = $"/api/ports/{port.Number}";
        switch (step.Kind)
        {
            case StepKind.Release:
                desk.Release(port, "", isPrompt: true);
                return true;
            case StepKind.ReleaseGracefully:
                desk.Release(port, "?mode=graceful", isPrompt: false);
                return true;
            case StepKind.Purge:
                desk.Release(port, step.Amount % 2 == 0 ? "?purge=true" : "?mode=graceful&purge=true", isPrompt: step.Amount % 2 == 0);
                return true;
            case StepKind.Get:
                string get = step.Amount % 10 == 0 ? path + "/log" : s_paths[step.Amount % s_paths.Length];
                host.Call("GET " + get);
                return true;
            case StepKind.Patch:
                port.ChangedAt = world.Now;
                desk.Call("PATCH " + path, WorldConfiguration.Setting(port, step.Amount));
                return true;
            case StepKind.Configure:
                desk.Configure(WorldConfiguration.Text(world.Ports, random));
                return true;
            case StepKind.Lease:
                host.Call($"POST {path}/lease?owner=host-{step.Who % world.Hosts.Count}&seconds={step.Amount}");
                return true;
            case StepKind.EndLease:
                host.Call($"DELETE {path}/lease?owner=host-{step.Who % world.Hosts.Count}");
                return true;
            case StepKind.Break:
                desk.Call($"POST {path}/break?ms={(step.Amount % 20) + 1}");
                return true;
            case StepKind.Lines:
                desk.Call($"POST {path}/lines?dtr={(step.Amount % 2 == 0 ? "true" : "false")}");
                return true;
            case StepKind.Listen:
                host.Stream($"GET /api/events HTTP/1.1\r\nHost: {World.BoardAddress}\r\n\r\n", null);
                return true;
            case StepKind.Follow:
                host.Stream($"GET {path}/log?follow=1 HTTP/1.1\r\nHost: {World.BoardAddress}\r\n\r\n", port);
                return true;
            case StepKind.Dawdle:
                world.Crowd.Dawdles();
                host.Stream($"GET /api/ports HTTP/1.1\r\nHost: {World.BoardAddress}\r\nX-Slow: ", null);
                return true;
            default:
                return false;
        }
    }

    private void TakeBoards(Step step, PortWatch port)
    {
        switch (step.Kind)
        {
            case StepKind.Say:
                port.Device.Say(step.Amount);
                break;
            case StepKind.Chatter:
                port.Device.IsChattering = true;
                break;
            case StepKind.Hush:
                port.Device.Hush();
                break;
            case StepKind.Echo:
                port.Device.Answers = true;
                break;
            case StepKind.Hold:
                port.Device.Hold();
                break;
            case StepKind.Restart when world.Power.IsServing:
                world.Power.EndsAt = world.Now;
                world.Operator.Call("POST /api/device/restart");
                break;
            case StepKind.PowerCut:
                world.Power.Cut();
                break;
            case StepKind.TearStorage:
                TearStorage(step.Amount);
                world.Operator.Configure(WorldConfiguration.Text(world.Ports, random));
                break;
            case StepKind.FillStorage:
                world.Storage.IsFull = step.Amount % 2 == 0;
                break;
            case StepKind.Cable:
                world.Power.SetCable(step.Amount % 3 != 0);
                break;
        }
    }

    /// <summary>Every other time at an access, every other time at a byte.</summary>
    private void TearStorage(int amount)
    {
        if (amount % 2 == 0)
        {
            world.Storage.CutAfter(amount / 2 % MaxAccesses);
        }
        else
        {
            world.Storage.TearAfter(amount / 2);
        }
    }

    /// <summary>Notes since when the hosts of clients cannot be reached.</summary>
    private void NoteReach()
    {
        foreach (PortWatch port in world.Ports)
        {
            foreach (PortClient client in port.Clients.Values)
            {
                NoteReach(client);
            }
        }
    }

    private void NoteReach(PortClient client)
    {
        if (client.Connection.State == HostConnectionState.Open)
        {
            bool isReachable = client.Connection.Host is { IsUp: true, IsFrozen: false } && !client.Connection.Host.Link.IsCut;
            client.MayHaveMissed |= !isReachable || !client.HasGoodLink;
            client.LostAt = isReachable ? -1 : client.LostAt >= 0 ? client.LostAt : world.Now;
        }
    }

    private static void Do(bool isThere, Action action)
    {
        if (isThere)
        {
            action();
        }
    }
}
