using System.Reflection;
using Simulator;
using Simulator.Hardware;
using Simulator.Hardware.Uarts;

namespace SystemTests.Uarts;

/// <summary>Port 1 of a real board's class, on that board's kind of UART and pins, with a device of the test's.</summary>
internal sealed class BoardPort : IDisposable
{
    private readonly Pins _pins = Pins.Board;
    private readonly SimulatedUart _hardware;
    private readonly int _number;

    internal BoardPort(string board, ScriptedDevice device, Action<string> report)
    {
        BoardSettings settings = BoardSettings.Read(Built.Boards[board]);
        _hardware = new UartModels(settings.UartModel, paced: true).Create(device, report);
        _number = settings.Uarts[0];
        SimulatedUarts.Attach(_number, _hardware);
        Pins.Board = new Pins(settings.Chip, settings.Wired, settings.Lines);

        NanoLoadContext context = new(Built.Platform, Built.Boards[board]);
        Type type = context.LoadProgram("Board").GetTypes().Single(one => !one.IsAbstract && one.BaseType?.Name is "Board" or "Esp32Board");
        dynamic instance = Activator.CreateInstance(type, BindingFlags.Instance | BindingFlags.NonPublic, null, [], null)!;
        type.GetMethod("Start")!.Invoke(instance, null);
        Uart = type.GetMethod("Uart")!.Invoke(instance, new object[] { 1 });
        Settings = Activator.CreateInstance(context.LoadProgram("Hal").GetType("TS500.Hal.UartSettings")!)!;
    }

    /// <summary>The IUart.</summary>
    internal dynamic Uart { get; }

    /// <summary>What the UART is to be opened with.</summary>
    internal dynamic Settings { get; }

    /// <summary>How many received bytes are in the driver's ring.</summary>
    internal int Waiting => _hardware.BytesToRead;

    public void Dispose()
    {
        Uart.Close();
        _hardware.Dispose();
        SimulatedUarts.Detach(_number);
        Pins.Board = _pins;
    }
}
