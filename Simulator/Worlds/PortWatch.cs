using Simulator.Hardware.Uarts;

namespace Simulator.Worlds;

/// <summary>What a world knows of a port: its device, its clients, and what readers have got of it since the board started.</summary>
internal sealed class PortWatch
{
    private const int FirstTcpPort = 3301;

    // One port in so many has clients that speak telnet; of those one in three keeps what they make of its settings.
    private const int TelnetPorts = 2;
    private const int KeepingPorts = 6;

    // What may be on its way to each client that is gone, and counts as seen if that one has just shown life.
    private const long OnTheWay = 200_000;

    private readonly World _world;
    private readonly Dictionary<int, PortClient> _clients = [];
    private readonly ClientReader _reader;
    private PortClient? _lastReader;
    private int _uncertain;
    private long _seen = -1;
    private long _overrunsBefore;
    private long _garbledBefore;
    private int _unheardBefore;
    private int _heldBackBefore;
    private long _gotBefore;
    private long _startedAt;

    /// <summary>Makes the device.</summary>
    /// <param name="world">The world.</param>
    /// <param name="number">The port, from 1.</param>
    /// <param name="kind">A number of the world: what the port's clients speak follows from both.</param>
    internal PortWatch(World world, int number, int kind)
    {
        (_world, Number) = (world, number);
        SpeaksTelnet = (kind + number) % TelnetPorts == 0;
        KeepsLine = (kind + number) % KeepingPorts == 0;
        _reader = new ClientReader(_clients.GetValueOrDefault, OnWriterChanged);
        Device = new WorldDevice(_reader, fault => world.Fail("to the UART exact, of one writer at a time", $"port {number}: {fault}"), () => world.Now)
        {
            Line = new LineHistory(() => world.Now),
            LineChanged = () => world.SteadyState.ChangeLine(),
        };
    }

    /// <summary>The port, from 1.</summary>
    internal int Number { get; }

    /// <summary>Whether its clients speak telnet, so that its mode is never raw; those of others do not, so that it is never
    /// telnet.</summary>
    internal bool SpeaksTelnet { get; }

    /// <summary>Whether it has keep-line-settings.</summary>
    internal bool KeepsLine { get; }

    /// <summary>Since when its UART has had other settings than its own, though no client has made them, or -1.</summary>
    internal long StrangeSince { get; set; } = -1;

    /// <summary>When an operator last changed its settings.</summary>
    internal long ChangedAt { get; set; } = long.MinValue / 2;

    /// <summary>Its TCP port.</summary>
    internal int TcpPort => FirstTcpPort + Number - 1;

    /// <summary>What is attached.</summary>
    internal WorldDevice Device { get; }

    /// <summary>What the board said last, or <see langword="null"/> since it started.</summary>
    internal PortReport? Report { get; set; }

    /// <summary>Since when the board has said that a client that is gone keeps the port for as long as it does.</summary>
    internal long PolicySince { get; set; }

    /// <summary>The end point of the client that was released last, or <see langword="null"/>.</summary>
    internal string? Released { get; set; }

    /// <summary>When the release was answered.</summary>
    internal long ReleasedAt { get; set; }

    /// <summary>The clients that have not been forgotten.</summary>
    internal Dictionary<int, PortClient> Clients => _clients;

    /// <summary>What readers have missed since the board started.</summary>
    internal Gaps Gaps { get; } = new();

    /// <summary>Bytes of the device that its UART has lost since the board started.</summary>
    internal long Overruns => Uart.Overruns - _overrunsBefore;

    /// <summary>Bytes of the device that came while the board set its UART, at most: closing it waits for a writer that is held off.
    /// And those that came while the board sent a break, where that inverts both lines.</summary>
    internal long Garbled => Device.Unheard - _unheardBefore + HeldBack + Uart.Garbled - _garbledBefore;

    /// <summary>Bytes that the board may have lost without counting them since it started, as its device held it off, at most.</summary>
    internal int HeldBack => Device.HeldBack - _heldBackBefore;

    /// <summary>Bytes that the device has got since the board started.</summary>
    internal long Got => Device.Got - _gotBefore;

    private SimulatedUart Uart => SimulatedUarts.Find(_world.Uarts[Number - 1])!;

    private string Lane => $"port {Number}";

    /// <summary>A client connects.</summary>
    internal void Add(PortClient client)
    {
        _clients.Add(client.Id, client);
    }

    /// <summary>A client has missed bytes of the device in the middle of a session.</summary>
    internal void Missed(PortClient client, long first, long count)
    {
        _world.Journal.Add(Lane, $"client {client.Id} misses from {first}", count);
        if (!client.IsWatcher)
        {
            Missed(client.OpenedAt, first, count);
        }
    }

    /// <summary>A reader has missed bytes of the device: they count if it reads from the program that runs now, as one of before still
    /// gets what was on its way to it.</summary>
    internal void Missed(long openedAt, long first, long count)
    {
        if (openedAt >= _startedAt)
        {
            Gaps.Add(first, count);
        }
    }

    /// <summary>A client has got bytes of the device.</summary>
    internal void Heard(PortClient client)
    {
        if (client.Reader.First < 0 || client.IsWatcher || !IsOfThisStart(client))
        {
            return;
        }

        if (client != _lastReader)
        {
            Begins(client);
        }

        _seen = Math.Max(_seen, client.Reader.Reached);
    }

    /// <summary>A client's connection has ended.</summary>
    internal void Ended(PortClient client)
    {
        _uncertain += IsOfThisStart(client) && !client.IsClean ? 1 : 0;
        if (client.Sent == 0 || client.Delivered == client.Sent)
        {
            Forget(client);
        }
    }

    /// <summary>The board starts anew: its logs and counters are empty.</summary>
    internal void Restarted()
    {
        Gaps.Clear();
        (Report, Released, StrangeSince) = (null, null, -1);
        _startedAt = _world.Now;
        _seen = -1;
        _lastReader = null;
        _overrunsBefore = Uart.Overruns;
        _garbledBefore = Uart.Garbled;
        _gotBefore = Device.Got;
        _unheardBefore = Device.Unheard;
        _heldBackBefore = Device.HeldBack;
        _reader.Interrupt();
        foreach (PortClient client in _clients.Values.Where(client => !client.IsAlive).ToArray())
        {
            Forget(client);
        }
    }

    private void OnWriterChanged(PortClient client)
    {
        _world.Journal.Add(Lane, "takes bytes of client", client.Id);
        if (client.Text.Contains(" is in use by ", StringComparison.Ordinal))
        {
            _world.Fail("to the UART exact, of one writer at a time", $"port {Number}: bytes of client {client.Id}, which was told: {client.Text.Trim()}");
        }
    }

    private void Forget(PortClient client)
    {
        if (client != _reader.Writer)
        {
            _clients.Remove(client.Id);
        }
    }

    /// <summary>A reader begins: what nobody has seen comes first.</summary>
    private void Begins(PortClient client)
    {
        long allowed = OnTheWay * (_uncertain + (HasOther(client) ? 1 : 0));
        long missed = client.Reader.First - _seen - allowed;
        if (_seen >= 0 && missed > 0)
        {
            _world.Journal.Add(Lane, $"nobody gets, before client {client.Id}, from {_seen + allowed}", missed);
            Gaps.AddBlurred(_seen + allowed, missed);
        }

        _lastReader = client;
        _uncertain = 0;
    }

    /// <summary>Whether a client has connected to the program that runs now.</summary>
    private bool IsOfThisStart(PortClient client)
    {
        return client.OpenedAt >= _startedAt;
    }

    /// <summary>Whether somebody else holds the port, as far as that one knows.</summary>
    private bool HasOther(PortClient client)
    {
        return _clients.Values.Any(other => other != client && IsOfThisStart(other) && other.IsAlive && other.Text.Length == 0);
    }
}
