using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Simulator.Hardware;
using Simulator.Hardware.Network;
using Simulator.Hardware.Network.Lwip;
using Simulator.Hardware.Processors;
using Simulator.Hardware.Uarts;

namespace Simulator;

/// <summary>One run of the simulator, from setting up the hardware to the end of the board's program.</summary>
public sealed class Simulation
{
    private const int Success = 0;
    private const int ProgramFailed = 1;
    private const int BadUsage = 2;
    private const int Esp32Tick = 10;
    private const PosixSignal ListControlBlocks = (PosixSignal)10; // SIGUSR1

    private readonly SimulatorOptions _options;
    private readonly FirmwareLog _log;
    private readonly PortForwarding _forwarding;
    private readonly HashSet<int> _listening = [];
    private readonly BlockingCollection<int?> _ends = [];
    private AttachedDevices? _devices;
    private bool _addressed;
    private bool _failed;

    /// <summary>Prepares a run.</summary>
    public Simulation(SimulatorOptions options)
    {
        _options = options;
        _log = new FirmwareLog(Console.Error, options.Verbose);
        _forwarding = options.Lwip == null ? new PortForwarding(options.Listen, options.PortBase, options.HttpPort) : PortForwarding.None;
        _addressed = options.Lwip == null;
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

        using SignalHandlers signals = new(() => _ends.Add(Success));
        StoreConfiguration(_options.Config);
        AppDomain.CurrentDomain.UnhandledException += OnUnhandledException;
        BoardProgram program = BoardProgram.Load(_options.Board);
        BoardSettings board = BoardSettings.Read(_options.Board);
        Pins.Board = new Pins(board.Chip, board.Wired, board.Lines);
        Trace.Listeners.Clear();
        Trace.Listeners.Add(_log);
        Reboot.Requested += () => _ends.Add(null);
        SimulatedNetwork.Stack = _options.Lwip is LwipOptions lwip ? StartLwip(lwip) : StartKernel();
        using PosixSignalRegistration list = PosixSignalRegistration.Create(ListControlBlocks, OnListControlBlocks);
        UartModel model = _options.UartModel ?? board.UartModel;
        Processor.Running = new HostProcessor { WakesEarly = model == UartModel.Ideal && _options.Lwip == null };
        BoardTime.TickMilliseconds = model == UartModel.Esp32 ? Esp32Tick : 1;

        using (_devices = AttachedDevices.Attach(_options.Uarts, board.Uarts, new UartModels(model, _options.Pacing), _log.Report))
        {
            program.Start(OnEnded);
            int? exitCode;
            while ((exitCode = _ends.Take()) == null)
            {
                // The board was reset: nothing of the program is left, and it starts over.
                HostProcessor.EndThreads();
                SimulatedNetwork.Restart();
                SimulatedUarts.CloseAll();
                Pins.Board = new Pins(board.Chip, board.Wired, board.Lines);
                BoardTime.Running.Restart();
                BoardProgram.Renew(_options.Board).Start(OnEnded);
            }

            _log.Silence();
            return exitCode.Value;
        }
    }

    /// <summary>Puts nf.config on the device's storage. A board that can't read it would silently use the built-in one.</summary>
    internal static void StoreConfiguration(string? config)
    {
        if (config == null)
        {
            return;
        }

        try
        {
            InternalStorage.Put(@"I:\nf.config", HostFile.ReadBytes(config));
        }
        catch (IOException fault)
        {
            throw new UsageException($"--config {config}: {fault.Message}; give the path of an nf.config");
        }
    }

    private KernelSocketStack StartKernel()
    {
        _forwarding.Listening += host => OnListening(host.Port);
        _forwarding.BindFailed += OnBindFailed;
        return new KernelSocketStack(_forwarding);
    }

    private LwipSocketStack StartLwip(LwipOptions options)
    {
        LwipNetwork network = LwipNetwork.Start(options, OnAddressed, _log.Report);
        network.Stack.Listening += OnListening;
        return network.Stack;
    }

    private void OnListening(int port)
    {
        lock (_listening)
        {
            // The firmware opens its serial ports first: one that is not listening by now has no UART, or its UART cannot be
            // opened.
            if (_listening.Add(port) && port == _forwarding.Http.Port && _addressed && !_failed)
            {
                ShowTable();
            }
        }
    }

    /// <summary>Shows the device's addresses once it is running, and with DHCP whenever they change.</summary>
    private void OnAddressed(InterfaceAddress address)
    {
        lock (_listening)
        {
            _addressed = true;
            _forwarding.Listen = address.Address;
            if (_listening.Contains(_forwarding.Http.Port))
            {
                ShowTable();
            }
        }
    }

    private void ShowTable()
    {
        Console.Out.Write(PortTable.Write(_forwarding, _listening, _devices!.Descriptions));
        Console.Out.Flush();
    }

    private void OnListControlBlocks(PosixSignalContext context)
    {
        context.Cancel = true;
        _log.Report(_options.Lwip == null ? "the kernel's TCP is shown by ss -tan" : "lwIP: " + LwipSocketStack.DescribeControlBlocks());
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
        string cause = fault == null ? "Main has returned" : $"{fault.GetType().FullName}: {fault.Message.ReplaceLineEndings(" ")}";
        Fail(ProgramFailed, "the board's program has ended: " + cause + (_options.Verbose ? "\n" + fault?.StackTrace : ""));
    }

    /// <summary>
    /// One of the program's own threads has failed: the runtime ends the process when this returns. Never called on the main
    /// thread, which ends the process in an orderly way.
    /// </summary>
    private void OnUnhandledException(object sender, UnhandledExceptionEventArgs arguments)
    {
        OnEnded(arguments.ExceptionObject as Exception);
        Thread.Sleep(Timeout.Infinite);
    }

    private void Fail(int exitCode, string line)
    {
        // Only the first failure matters; the others are its consequences.
        if (Interlocked.Exchange(ref _failed, true))
        {
            return;
        }

        _log.Silence();
        Console.Error.WriteLine("error: " + line);
        _ends.Add(exitCode);
    }
}
