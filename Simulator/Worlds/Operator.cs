using System.Net;
using System.Text.Json;
using Simulator.Hardware;
using Simulator.Hardware.Network.Memory;

namespace Simulator.Worlds;

/// <summary>
/// A world's operator, on a host whose link is always good: asks the board what it thinks of its ports, holds that against what the
/// world knows, and releases clients.
/// </summary>
/// <param name="world">The world.</param>
/// <param name="host">The operator's host.</param>
internal sealed class Operator(World world, Host host)
{
    private const long Millisecond = 1_000_000;

    // Connecting, and the answer's and the question's way.
    private const long OnTheWay = 2 * Millisecond;

    // What keep-alive needs to notice, and to find the port's loop.
    private const long Grace = 4000 * Millisecond;

    // How long a crowd of slow callers keeps others from a place, and a SYN that was dropped takes to be sent again.
    private const long Crowded = 8000 * Millisecond;

    // Within it a reset, or a FIN, has reached a client on a slow link.
    private const long EndTime = 2000 * Millisecond;

    // 2.6 s, and what a lost segment or a cable that was out add.
    private const long ProbeTime = 8000 * Millisecond;

    private const string EndsSession = "a released client has lost its port and its connection";

    private readonly HttpConversation _audits = new(host, world.Board.Processor.Events);
    private readonly HttpConversation _calls = new(host, world.Board.Processor.Events);
    private readonly LineWatch _lines = new(world);
    private int _releases;
    private int _graceful;
    private bool _isGone;

    // A loop that rests sleeps until the operating system's next tick, where that is longer than 1 ms.
    private static long Soon => (5 + BoardTime.TickMilliseconds - 1) * Millisecond;

    /// <summary>The operator's address.</summary>
    internal IPAddress Address => host.Address;

    /// <summary>How many audits have been answered.</summary>
    internal int Audits { get; private set; }

    /// <summary>How many of its connections may be open.</summary>
    internal int Connections => (_audits.IsConnected ? 1 : 0) + (_calls.IsConnected ? 1 : 0);

    /// <summary>Asks for the ports, unless an answer is still due.</summary>
    internal void Audit()
    {
        if (_audits.IsIdle && !_isGone)
        {
            int start = world.Starts;
            world.Configuration.Look(_audits);
            long asked = world.Now;

            // What happens while the answer is on its way may not be in it.
            long[] missed = [.. world.Ports.Select(port => port.Gaps.Bytes - port.Gaps.Blurred)];
            _audits.Call("GET /api/ports", reply => Judge(reply, start, asked, missed));
        }
    }

    /// <summary>Makes a call of which only the status matters.</summary>
    internal void Call(string line, string? body = null)
    {
        _calls.Call(line, reply => world.Journal.Add("operator", line + " is answered", reply?.Status ?? 0), body);
    }

    /// <summary>Replaces nf.config.</summary>
    internal void Configure(string text)
    {
        const string line = "PUT /api/config";
        world.Configuration.Sent(text);
        foreach (PortWatch port in world.Ports)
        {
            port.ChangedAt = world.Now;
        }

        _calls.Call(line, reply =>
        {
            world.Journal.Add("operator", line + " is answered", reply?.Status ?? 0);
            world.Configuration.Answered(text, reply);
        }, text, "text/plain");
    }

    /// <summary>Makes a call, and looks at the answer if there is one.</summary>
    internal void Ask(string line, Action<HttpReply> answered)
    {
        _calls.Call(line, reply =>
        {
            if (reply != null)
            {
                answered(reply);
            }
        });
    }

    /// <summary>Makes its next call on a connection of its own.</summary>
    internal void HangUp()
    {
        _calls.Hang();
    }

    /// <summary>Ends its connections, and makes no more.</summary>
    internal void Leave()
    {
        _isGone = true;
        _audits.Hang();
        _calls.Hang();
    }

    /// <summary>Releases a port's client, and becomes the next one.</summary>
    internal void Release(PortWatch port, string parameters, bool isPrompt)
    {
        // A connection of its own: one that is kept may be closed by the board at any time.
        int start = world.Starts;
        bool calm = world.Crowd.IsAbsent && _graceful == 0;
        _graceful += isPrompt ? 0 : 1;
        HttpConversation call = new(host, world.Board.Processor.Events);
        world.Journal.Add("operator", $"releases port {port.Number}{parameters}{(calm ? "" : " in a crowd")}");
        call.Call($"POST /api/ports/{port.Number}/release{parameters}", reply =>
        {
            call.Hang();
            _graceful -= isPrompt ? 0 : 1;
            if (start == world.Starts && world.Power.IsServing)
            {
                Released(port, reply, isPrompt, calm && world.Crowd.IsAbsent);
            }
        });
    }

    private void Released(PortWatch port, HttpReply? reply, bool isPrompt, bool calm)
    {
        const string invariant = "a release is answered and the port served within 5 ms";
        if (reply == null)
        {
            if (calm)
            {
                world.Fail(invariant, $"port {port.Number}: the release has no answer");
            }

            return;
        }

        world.Journal.Add("operator", $"has released port {port.Number}, in us", reply.Time / 1000);
        if (reply.Status is not (200 or 202))
        {
            world.Fail(invariant, $"port {port.Number}: the release is answered with {reply.Status}: {reply.Body}");
        }

        if (!isPrompt)
        {
            return;
        }

        NoteReleased(port, reply.Body);
        if (reply.Time > (calm ? Soon : Crowded))
        {
            world.Fail(invariant, $"port {port.Number}: the answer takes {reply.Time / 1000} us");
        }

        if (++_releases % 4 == 0 && calm)
        {
            TakePort(port);
        }
    }

    /// <summary>The client that was released has the port no longer, and its connection ends.</summary>
    private void NoteReleased(PortWatch port, string body)
    {
        string? released = JsonDocument.Parse(body).RootElement.GetProperty("client").GetString();
        (port.Released, port.ReleasedAt) = (released, world.Now);
        if (released == null || world.Find(released) is not PortClient { HasGoodLink: true } client)
        {
            return;
        }

        int start = world.Starts;
        world.After(EndTime, () =>
        {
            bool isOpen = client.Connection is { State: HostConnectionState.Open, HasPeerClosed: false, IsReading: true };
            if (isOpen && client is { MayHaveMissed: false, HasGoodLink: true } && start == world.Starts && world.Power.IsServing)
            {
                world.Fail(EndsSession, $"port {port.Number}: the connection of client {client.Id} is open {EndTime / Millisecond} ms after its release");
            }
        });
    }

    /// <summary>Connects, and looks whether it is served or somebody else was.</summary>
    private void TakePort(PortWatch port)
    {
        int start = world.Starts;
        PortClient client = world.Connect(port, host);
        world.After(Soon + OnTheWay, () =>
        {
            bool isUndecided = client.Text.Length == 0 && !client.Reader.HasHeard;
            if (isUndecided && start == world.Starts && world.Power.IsServing && world.Crowd.IsAbsent)
            {
                _calls.Call($"GET /api/ports/{port.Number}", reply => JudgeTaking(port, client, start, reply));
            }
        });
        world.After(60 * Millisecond, client.Close);
    }

    private void JudgeTaking(PortWatch port, PortClient client, int start, HttpReply? reply)
    {
        if (reply?.Status != 200 || start != world.Starts || !client.IsAlive || client.Text.Length > 0 || reply.Time > Soon)
        {
            return;
        }

        string? holder = JsonDocument.Parse(reply.Body).RootElement.GetProperty("client").GetString();
        if (holder == null)
        {
            world.Fail("a release is answered and the port served within 5 ms", $"port {port.Number}: nobody is served after the release");
        }
    }

    private void Judge(HttpReply? reply, int start, long asked, long[] missed)
    {
        if (reply?.Status != 200 || start != world.Starts || !world.Power.IsServing)
        {
            return;
        }

        Audits++;
        PortReport[] reports = PortReport.ReadAll(reply.Body);
        for (int i = 0; i < reports.Length; i++)
        {
            Judge(world.Ports[i], reports[i], asked, missed[i]);
            world.Recording?.Uarts[i].Reported(world.Ports[i].Report, reports[i]);
            world.Ports[i].Report = reports[i];
        }
    }

    private void Judge(PortWatch port, PortReport report, long asked, long missed)
    {
        if (port.Report?.GoneAfter != report.GoneAfter)
        {
            port.PolicySince = world.Now;
        }

        string where = $"port {port.Number}: ";
        if (report.Client != null && report.Client == port.Released && asked > port.ReleasedAt)
        {
            world.Fail(EndsSession, where + $"{report.Client} has the port, {(asked - port.ReleasedAt) / Millisecond} ms after its release");
        }

        if (report.Faults > 0)
        {
            world.Fail("no exception in the firmware", where + $"{report.Faults} faults");
        }

        if (report.ToUart + report.Purged > report.FromClient)
        {
            world.Fail("to the UART exact, of one writer at a time", where + $"{report.ToUart} bytes to the UART and {report.Purged} purged of {report.FromClient} from clients");
        }

        if (missed > port.Overruns + port.Garbled + report.Lost + report.Discarded)
        {
            world.Fail(
                "each reader's bytes in order or counted as missed",
                where + $"{missed} bytes missed; {report.Lost} and {report.Discarded} counted, {port.Overruns} lost by the UART");
        }

        if (report.Client != null && world.Find(report.Client) is PortClient { LostAt: >= 0 } gone
            && world.Now - Math.Max(gone.LostAt, port.PolicySince) > (report.GoneAfter * Millisecond) + Grace)
        {
            world.Fail(
                "no port blocked by a vanished host for longer than its policy allows",
                where + $"client {gone.Id} has been gone for {(world.Now - gone.LostAt) / Millisecond} ms");
        }

        if (report.Client != null && report.State == "connected")
        {
            world.Find(report.Client)?.Telnet?.Judge();
        }

        _lines.Judge(port, report, asked);
        JudgeNewcomers(port, report);
        if (report.Client != port.Report?.Client)
        {
            world.Journal.Add($"port {port.Number}", report.Client == null ? "is free" : "serves " + report.Client);
        }
    }

    /// <summary>Whoever has connected is served, told why not, or let watch, within the time of a probe.</summary>
    private void JudgeNewcomers(PortWatch port, PortReport report)
    {
        if (!world.Crowd.IsAbsent || report.State == "closing")
        {
            return;
        }

        // One with a window of a byte may have been served and gone half without having been told anything, and then lwIP may have given up
        // its connection without a reset, for another's control block (tcp_kill_state, LAST_ACK).
        foreach (PortClient client in port.Clients.Values.Where(client => client is not { HasSmallWindow: true, HasClosed: true }))
        {
            bool waits = client is { OpenedAt: >= 0, MayHaveMissed: false, HasWritten: false, Text.Length: 0 } && !client.Reader.HasHeard
                && client.Connection is { State: HostConnectionState.Open, IsReading: true };
            if (waits && client.EndPoint != report.Client && world.Now - client.OpenedAt > ProbeTime)
            {
                world.Fail(
                    "a newcomer is served or refused within the time of a probe",
                    $"port {port.Number}: client {client.Id} has waited for {(world.Now - client.OpenedAt) / Millisecond} ms, and {report.Client} has the port");
            }
        }
    }
}
