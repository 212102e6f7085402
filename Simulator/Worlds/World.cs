using System.Diagnostics;
using System.Net;
using System.Text;
using Simulator.Hardware;
using Simulator.Hardware.Network;
using Simulator.Hardware.Network.Lwip;
using Simulator.Hardware.Network.Memory;
using Simulator.Hardware.Processors;
using Simulator.Worlds.Pictures;

namespace Simulator.Worlds;

/// <summary>
/// A board with its real program, hosts, devices and an operator, to whom happens what a schedule says. After each step the
/// invariants are looked at. Alike for the same schedule; one at a time in a process.
/// </summary>
public sealed class World : IDisposable
{
    private const int SerialPorts = 5;
    private const int OperatorsAddress = 250;
    private const int FirstAddress = 10;
    private const long Millisecond = 1_000_000;
    private const long Slice = 1000 * Millisecond;
    private const long AuditEvery = 100 * Millisecond;
    private const long ConsolesAuditEvery = 1000 * Millisecond;

    private readonly WorldOptions _options;
    private readonly Schedule _schedule;
    private readonly StepActions _actions;
    private readonly TraceListener[] _previousListeners = [.. Trace.Listeners.OfType<TraceListener>()];
    private readonly Dictionary<string, PortClient> _byEndPoint = [];
    private MemoryNetwork? _network;
    private Violation? _violation;
    private int _nextId = 1;
    private int _done;

    /// <summary>Makes a world. The board has no power yet.</summary>
    /// <exception cref="UsageException">The folder has no board's program.</exception>
    public World(WorldOptions options, Schedule schedule)
    {
        (_options, _schedule) = (options, schedule);
        Random random = new(schedule.Seed);
        BoardSettings settings = BoardSettings.Read(options.Folder);
        BoardLimits limits = options.Limits ?? BoardLimits.Of(settings.UartModel)
            ?? (schedule.Seed % 2 == 0 ? BoardLimits.Esp32 : BoardLimits.None);
        Limits = limits;
        Uarts = settings.Uarts;
        Ports = [.. Enumerable.Range(1, SerialPorts).Select(port => new PortWatch(this, port, schedule.Seed))];
        Board = new VirtualBoard(new VirtualBoardOptions(options.Folder, schedule.Seed, processor => MakeStack(processor, random, LwipBuild.Of(settings.UartModel, settings.Chip), limits))
        {
            Platform = options.Platform,
            Device = port => Ports[port - 1].Device,
            TurnCost = schedule.IsOfConsoles ? TurnCosts.OfBusy(settings.Chip, settings.UartModel) : null,
            Report = line => Fail("no error in the firmware's log", line),
        });
        Journal = new WorldJournal(Board.Processor.Events, options.KeepsAll);
        Power = new WorldPower(Board, Network, OnStarted);
        Storage = new WorldStorage(Power.Cut);
        Crowd = new WorldCrowd(this);
        Hosts = [.. Enumerable.Range(0, StepGenerator.Hosts).Select(i => new WorldHost(this, Network.AddHost(Address(FirstAddress + i))))];
        Operator = new Operator(this, Network.AddHost(Address(OperatorsAddress)));
        _actions = new StepActions(this, random);
        SteadyState = new SteadyState(this);
        Recording = options.KeepsAll ? new WorldRecording(this, schedule.Seed) : null;
        Trace.Listeners.Clear();
        Trace.Listeners.Add(new WorldLog(this, settings.UartModel));
        InternalStorage.Format();
        string configuration = schedule.IsOfConsoles ? WorldConfiguration.OfConsoles(Ports) : WorldConfiguration.Text(Ports, random);
        InternalStorage.Put(@"I:\nf.config", Encoding.ASCII.GetBytes(configuration));
        Configuration = new ConfigurationWatch(this, configuration);
        options.Spoil?.Invoke(Network);
    }

    /// <summary>The board's address.</summary>
    internal static IPAddress BoardAddress { get; } = Address(1);

    /// <summary>The board.</summary>
    internal VirtualBoard Board { get; }

    /// <summary>The network.</summary>
    internal MemoryNetwork Network => _network!;

    /// <summary>What the board's TCP stack has.</summary>
    internal BoardLimits Limits { get; }

    /// <summary>The board's power and cable.</summary>
    internal WorldPower Power { get; }

    /// <summary>The board's storage.</summary>
    internal WorldStorage Storage { get; }

    /// <summary>What the board may have for an nf.config.</summary>
    internal ConfigurationWatch Configuration { get; }

    /// <summary>Who else asks for the board's attention.</summary>
    internal WorldCrowd Crowd { get; }

    /// <summary>What the firmware allocates when nothing but bytes moves.</summary>
    internal SteadyState SteadyState { get; }

    /// <summary>What is kept for a picture, or <see langword="null"/>.</summary>
    internal WorldRecording? Recording { get; }

    /// <summary>What has happened.</summary>
    internal WorldJournal Journal { get; }

    /// <summary>The hosts.</summary>
    internal IReadOnlyList<WorldHost> Hosts { get; }

    /// <summary>The operator.</summary>
    internal Operator Operator { get; }

    /// <summary>What is known of the ports.</summary>
    internal IReadOnlyList<PortWatch> Ports { get; }

    /// <summary>n of COMn of port 1, and so on.</summary>
    internal IReadOnlyList<int> Uarts { get; }

    /// <summary>The time, in ns.</summary>
    internal long Now => Board.Processor.Now;

    /// <summary>How often the board has started.</summary>
    internal int Starts => Power.Starts;

    /// <summary>Lets everything happen.</summary>
    public WorldOutcome Run()
    {
        try
        {
            Power.On();
            ScheduleStep();
            Audit();
            while (_done < _schedule.Steps.Count)
            {
                Power.Run(Now + Slice);
                Check();
            }

            if (_options.Settles)
            {
                new Settling(this).Run();
                Check();
            }
        }
        catch (ViolationException)
        {
        }
        catch (Exception fault) when (fault is not UsageException)
        {
            Fail("no exception", fault.ToString().ReplaceLineEndings(" "));
        }

        Journal.Add("world", "ends");
        return new WorldOutcome(_violation, _done, Now, Journal.Hash ^ Board.Processor.Trace.Hash, Journal.Events)
        {
            Recording = Recording,
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Storage.Dispose();
        Trace.Listeners.Clear();
        Trace.Listeners.AddRange(_previousListeners);
        Board.Dispose();
    }

    /// <summary>An invariant does not hold: the world ends soon. The first time counts.</summary>
    internal void Fail(string invariant, string what)
    {
        if (_violation == null)
        {
            _violation = new Violation(invariant, what);
            Journal.Add("world", "VIOLATION: " + invariant + ": " + what);
            Journal.Add("board", $"{Network.Board!.Sockets} sockets; {Network.Board.DescribeControlBlocks()}");
        }
    }

    /// <summary>Ends the world if an invariant does not hold.</summary>
    /// <exception cref="ViolationException">One does not.</exception>
    internal void Check()
    {
        MemorySocketStack stack = Network.Board!;
        if (stack.Sockets > Limits.Sockets || stack.ControlBlocks > Limits.ControlBlocks)
        {
            Fail("sockets and control blocks within the board's limits", $"{stack.Sockets} sockets, {stack.ControlBlocks} control blocks");
        }

        SteadyState.Check();
        if (_violation != null)
        {
            throw new ViolationException();
        }
    }

    /// <summary>Has something happen later.</summary>
    internal void After(long delay, Action happens)
    {
        Board.Processor.Events.After(delay, happens);
    }

    /// <summary>Connects to a port.</summary>
    /// <param name="port">The port.</param>
    /// <param name="host">The host.</param>
    /// <param name="manner">How the client speaks.</param>
    internal PortClient Connect(PortWatch port, Host host, ClientManner manner = ClientManner.Usual)
    {
        PortClient client = new(this, port, host, _nextId++, manner);
        port.Add(client);
        _byEndPoint[client.EndPoint] = client;
        return client;
    }

    /// <summary>The last client that had an end point.</summary>
    internal PortClient? Find(string endPoint)
    {
        return _byEndPoint.GetValueOrDefault(endPoint);
    }

    private static IPAddress Address(int last)
    {
        return new IPAddress([10, 0, 0, (byte)last]);
    }

    private MemorySocketStack MakeStack(VirtualProcessor processor, Random random, LwipBuild build, BoardLimits limits)
    {
        _network = new MemoryNetwork(processor, random);
        return _network.AddBoard(BoardAddress, build, limits);
    }

    private void OnStarted()
    {
        Journal.Add("board", "has started", Starts);
        SteadyState.Restarted();
        foreach (PortWatch port in Ports)
        {
            port.Restarted();
        }
    }

    private void ScheduleStep()
    {
        if (_done < _schedule.Steps.Count)
        {
            Board.Processor.Events.At(_schedule.Steps[_done].Time, TakeStep);
        }
    }

    private void TakeStep()
    {
        Step step = _schedule.Steps[_done++];
        Journal.Add("step", step.Kind.ToString(), step.Number);
        _actions.Take(step);
        Check();
        ScheduleStep();
    }

    private void Audit()
    {
        if (Power.IsServing)
        {
            Operator.Audit();
        }

        After(_schedule.IsOfConsoles ? ConsolesAuditEvery : AuditEvery, Audit);
    }
}
