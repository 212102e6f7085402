using Simulator.Hardware;
using Simulator.Hardware.Devices;
using Simulator.Hardware.Network;
using Simulator.Hardware.Processors;
using Simulator.Hardware.Uarts;

namespace Simulator;

/// <summary>
/// A board in this process with a time and a processor of its own: what it does is the same for the same seed, and whoever owns it
/// decides when its time goes on. There is one at a time, and none beside a board in the PC's time.
/// </summary>
public sealed class VirtualBoard : IDisposable
{
    private const int Esp32Tick = 10;

    // The boards' clocks are set by SNTP; a simulated one starts at this moment.
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly VirtualBoardOptions _options;
    private readonly BoardSettings _settings;
    private readonly Processor _previousProcessor = Hardware.Processors.Processor.Running;
    private readonly BoardTime _previousTime = BoardTime.Running;
    private readonly ISocketStack _previousStack = SimulatedNetwork.Stack;
    private readonly int _previousTick = BoardTime.TickMilliseconds;

    /// <summary>Makes the hardware. The board has no power yet.</summary>
    /// <exception cref="UsageException">The folder has no board's program, or there is no such device.</exception>
    public VirtualBoard(VirtualBoardOptions options)
    {
        _options = options;
        _settings = BoardSettings.Read(options.Folder);
        UartModel model = options.UartModel ?? _settings.UartModel;
        Processor = new VirtualProcessor(options.Seed, options.TurnCost ?? TurnCosts.Of(_settings.Chip, model));
        Hardware.Processors.Processor.Running = Processor;
        BoardTime.Running = new VirtualTime(Processor, s_start);
        BoardTime.TickMilliseconds = model == UartModel.Esp32 ? Esp32Tick : 1;
        try
        {
            SimulatedNetwork.Stack = options.Stack(Processor);
            Attach(new UartModels(model, options.Pacing));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The board's processor, its time and what happens around it.</summary>
    public VirtualProcessor Processor { get; }

    /// <summary>What is attached to the UARTs, port 1 first.</summary>
    public IReadOnlyList<IDevice> Devices { get; private set; } = [];

    /// <summary>How often the program has asked for a restart, and got it.</summary>
    public int Restarts { get; private set; }

    /// <summary>Gives the board power: a fresh copy of the program starts.</summary>
    /// <exception cref="UsageException">The folder has no board's program.</exception>
    public void PowerOn()
    {
        Pins.Board = new Pins(_settings.Chip, _settings.Wired, _settings.Lines);
        BoardTime.Running.Restart();
        BoardProgram.Renew(_options.Folder, _options.Platform).Start(OnEnded);
    }

    /// <summary>Takes the power, wherever the program is. May be called by an event: the program stops there.</summary>
    public void PowerCut()
    {
        Processor.PowerCut();
        if (Processor.Threads == 0)
        {
            Clear();
        }
    }

    /// <summary>Lets time pass. If the program asks for a restart, the board restarts.</summary>
    /// <param name="until">Until when, in ns since the board was made.</param>
    /// <returns>Whether it was for so long; <see cref="RunEnd.PowerCut"/> if the power was cut meanwhile.</returns>
    /// <exception cref="DeadlockException">All threads wait, and nothing will happen any more.</exception>
    /// <exception cref="BoardProgramException">The program has ended.</exception>
    public RunEnd Run(long until = long.MaxValue)
    {
        while (true)
        {
            RunEnd end = Processor.Run(until);
            switch (end)
            {
                case RunEnd.Restart:
                    Restarts++;
                    Clear();
                    PowerOn();
                    break;
                case RunEnd.PowerCut:
                    Clear();
                    return end;
                default:
                    return end;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Processor.PowerCut();
        foreach (int uart in _settings.Uarts)
        {
            SimulatedUarts.Find(uart)?.Dispose();
            SimulatedUarts.Detach(uart);
        }

        Hardware.Processors.Processor.Running = _previousProcessor;
        BoardTime.Running = _previousTime;
        BoardTime.TickMilliseconds = _previousTick;
        SimulatedNetwork.Stack = _previousStack;
    }

    private static void OnEnded(Exception? fault)
    {
        throw new BoardProgramException(fault);
    }

    /// <summary>The hardware after the power was lost, or a reset.</summary>
    private static void Clear()
    {
        SimulatedNetwork.Restart();
        SimulatedUarts.CloseAll();
    }

    private void Attach(UartModels models)
    {
        List<IDevice> devices = [];
        Devices = devices;
        for (int i = 0; i < _settings.Uarts.Count; i++)
        {
            int port = i + 1;
            IDevice device = _options.Device(port);
            devices.Add(device);
            SimulatedUarts.Attach(_settings.Uarts[i], models.Create(device, line => _options.Report($"error: UART {port}: {line}")));
        }
    }
}
