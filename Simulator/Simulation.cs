using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Simulator.Hardware;
using Simulator.Hardware.Network;
using Simulator.Hardware.Uarts;

namespace Simulator;

/// <summary>One run of the simulator: hardware, the board's program on it, and its end.</summary>
public sealed class Simulation
{
    private const int Success = 0;
    private const int ProgramFailed = 1;
    private const int BadUsage = 2;
    private const int Esp32Tick = 10;

    private readonly SimulatorOptions _options;
    private readonly FirmwareLog _log;
    private readonly PortForwarding _forwarding;
    private readonly HashSet<IPEndPoint> _listening = [];
    private readonly BlockingCollection<int?> _ends = [];
    private AttachedDevices? _devices;
    private bool _failed;

    /// <summary>Prepares a run.</summary>
    public Simulation(SimulatorOptions options)
    {
        _options = options;
        _log = new FirmwareLog(Console.Error, options.Verbose);
        _forwarding = new PortForwarding(options.Listen, options.PortBase, options.HttpPort);
    }

    /// <summary>Runs until the user ends it or the program fails.</summary>
    /// <returns>The process's exit code.</returns>
    /// <exception cref="UsageException">What the options ask for can't be done.</exception>
    public int Run()
    {
        int httpAsPort = _options.HttpPort - _options.PortBase;
        if (httpAsPort is >= 0 and < PortForwarding.SerialPorts)
        {
            throw new UsageException(
                $"--http-port {_options.HttpPort} is one of the serial ports; give another, or another --port-base");
        }

        if (_options.Config is string config)
        {
            InternalStorage.Map(@"I:\nf.config", File.Exists(config)
                ? config
                : throw new UsageException($"--config {config}: there is no such file; give the path of an nf.config"));
        }

        using SignalHandlers signals = new(() => _ends.Add(Success));
        AppDomain.CurrentDomain.UnhandledException += OnUnhandledException;
        BoardProgram program = BoardProgram.Load(_options.Board);
        BoardSettings board = BoardSettings.Read(_options.Board);
        Pins.Board = new Pins(board.Chip, board.Wired);
        Trace.Listeners.Clear();
        Trace.Listeners.Add(_log);
        _forwarding.Listening += OnListening;
        _forwarding.BindFailed += OnBindFailed;
        Reboot.Requested += () => _ends.Add(null);
        KernelSocketStack network = new(_forwarding);
        SimulatedNetwork.Stack = network;
        UartModel model = _options.UartModel ?? board.UartModel;
        BoardTime.TickMilliseconds = model == UartModel.Esp32 ? Esp32Tick : 1;

        using (_devices = AttachedDevices.Attach(_options.Uarts, board.Uarts, new UartModels(model, _options.Pacing), _log.Report))
        {
            program.Start(OnEnded);
            int? exitCode;
            while ((exitCode = _ends.Take()) == null)
            {
                // The board was reset: nothing of the program is left, and it starts anew.
                network.CloseAll();
                SimulatedUarts.CloseAll();
                Pins.Board = new Pins(board.Chip, board.Wired);
                BoardProgram.Load(_options.Board).Start(OnEnded);
            }

            _log.Silence();
            return exitCode.Value;
        }
    }

    private void OnListening(IPEndPoint host)
    {
        // The firmware's ports come first: one that does not listen by now has no UART, or one that does not open.
        if (_listening.Add(host) && host.Equals(_forwarding.Http) && !_failed)
        {
            Console.Out.Write(PortTable.Write(_forwarding, _listening, _devices!.Descriptions));
            Console.Out.Flush();
        }
    }

    private void OnBindFailed(BindFailure failure)
    {
        string option = failure.Host.Port == _options.HttpPort ? "--http-port" : "--port-base";
        Fail(BadUsage, failure.Fault switch
        {
            BindFault.PortTaken => $"TCP port {failure.Host} is taken; give another with {option}",
            BindFault.NotPermitted => $"TCP port {failure.Host} is not permitted; give one above 1023 with {option}",
            _ => $"{failure.Host.Address} is not an address of this PC; give one that is with --listen",
        });
    }

    private void OnEnded(Exception? fault)
    {
        string cause = fault == null ? "Main has returned" : $"{fault.GetType().FullName}: {fault.Message}";
        Fail(ProgramFailed, "the board's program has ended: " + cause + (_options.Verbose ? "\n" + fault?.StackTrace : ""));
    }

    /// <summary>One of the program's own threads has failed: the runtime ends the process when this returns.</summary>
    private void OnUnhandledException(object sender, UnhandledExceptionEventArgs arguments)
    {
        OnEnded(arguments.ExceptionObject as Exception);
        Thread.Sleep(Timeout.Infinite);
    }

    private void Fail(int exitCode, string line)
    {
        // The first failure is the one to know of; what the firmware makes of it comes after.
        if (Interlocked.Exchange(ref _failed, true))
        {
            return;
        }

        _log.Silence();
        Console.Error.WriteLine("error: " + line);
        _ends.Add(exitCode);
    }
}
