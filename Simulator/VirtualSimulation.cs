using System.Diagnostics;
using System.Net;
using Simulator.Hardware.Devices;
using Simulator.Hardware.Network.Lwip;
using Simulator.Hardware.Network.Memory;
using Simulator.Hardware.Processors;

namespace Simulator;

/// <summary>One run of the simulator in virtual time, until the user ends it. It shows each hour of the board that has passed, and the
/// hash of all that the program has done by then.</summary>
/// <param name="options">What the command line asks for.</param>
/// <param name="time">What it asks for of the time.</param>
internal sealed class VirtualSimulation(SimulatorOptions options, VirtualTimeOptions time)
{
    private const int ProgramFailed = 1;
    private const long Second = 1_000_000_000;
    private const long Hour = 3600 * Second;

    private volatile bool _ended;

    /// <summary>Runs until the user ends it or the program fails.</summary>
    /// <returns>The process's exit code.</returns>
    /// <exception cref="UsageException">What the options ask for can't be done.</exception>
    internal int Run()
    {
        using SignalHandlers signals = new(() => _ended = true);
        Simulation.StoreConfiguration(options.Config);
        FirmwareLog log = new(Console.Error, options.Verbose);
        Trace.Listeners.Clear();
        Trace.Listeners.Add(log);
        using VirtualBoard board = new(new VirtualBoardOptions(options.Board, time.Seed, MakeStack)
        {
            Device = port => DeviceSpec.Parse(options.Uarts[port - 1] ?? "console", line => log.Report($"UART {port}: {line}")),
            UartModel = options.UartModel,
            TurnCost = time.TurnCost,
            Pacing = options.Pacing,
            Report = log.Report,
        });
        try
        {
            board.PowerOn();
            for (long until = Second; !_ended; until += Second)
            {
                board.Run(until);
                if (until % Hour == 0)
                {
                    Console.Out.WriteLine($"{until / Hour} h: {board.Processor.Trace.Calls} calls, trace {board.Processor.Trace.Hash:x16}");
                }
            }

            return 0;
        }
        catch (Exception ended) when (ended is BoardProgramException or DeadlockException)
        {
            log.Silence();
            Console.Error.WriteLine("error: " + ended.Message + (options.Verbose ? "\n" + ended.InnerException?.StackTrace : ""));
            return ProgramFailed;
        }
    }

    private MemorySocketStack MakeStack(VirtualProcessor processor)
    {
        BoardSettings settings = BoardSettings.Read(options.Board);
        return new MemoryNetwork(processor, new Random(time.Seed)).AddBoard(
            IPAddress.Loopback, LwipBuild.Of(settings.UartModel, settings.Chip), BoardLimits.Of(settings.UartModel) ?? BoardLimits.Esp32);
    }
}
