using System.Reflection;
using Simulator;
using Simulator.Hardware.Uarts;
using Xunit;

namespace SystemTests.Uarts;

/// <summary>One of the firmware's UART bindings, opened on a simulated UART.</summary>
internal sealed class BoundUart : IDisposable
{
    private static readonly NanoLoadContext s_context = new(Built.Platform, Built.Board);

    private readonly dynamic _binding;
    private readonly int _number;
    private readonly SimulatedUart _hardware;

    /// <summary>Creates the binding, without opening it.</summary>
    /// <param name="binding">The name of its class in Hal.Device.</param>
    /// <param name="number">n of COMn.</param>
    /// <param name="hardware">The UART beneath it.</param>
    /// <param name="arguments">The constructor's arguments after the name.</param>
    internal BoundUart(string binding, int number, SimulatedUart hardware, params object[] arguments)
    {
        _number = number;
        _hardware = hardware;
        SimulatedUarts.Attach(number, hardware);
        _binding = Create("Hal.Device", "TS500.Hal.Device." + binding, [$"COM{number}", .. arguments]);
        Settings = Create("Hal", "TS500.Hal.UartSettings");
    }

    /// <summary>A clock of milliseconds for a binding.</summary>
    internal static object Clock => Create("Hal.Device", "TS500.Hal.Device.DeviceClock");

    /// <summary>A clock of microseconds for a binding.</summary>
    internal static object MicrosecondClock => MicrosecondClockOf(null);

    /// <summary>A clock of microseconds for a binding, on a time or on the board's.</summary>
    internal static object MicrosecondClockOf(TimeProvider? time)
    {
        return MicrosecondClockProxy.Create(s_context.LoadProgram("Hal").GetType("TS500.Hal.IClock")!, time);
    }

    /// <summary>An ESP32-P4's divider for a binding.</summary>
    internal static object Esp32Divider => Create("Hal", "TS500.Hal.Esp32Divider", true);

    /// <summary>An STM32F7's divider, at 54 MHz, for a binding.</summary>
    internal static object Stm32Divider => Create("Hal", "TS500.Hal.Stm32Divider", 54000000);

    /// <summary>The binding itself, for the firmware's other classes.</summary>
    internal dynamic Binding => _binding;

    /// <summary>What <see cref="Open"/> uses.</summary>
    internal dynamic Settings { get; }

    /// <summary>Whether <see cref="Open"/> uses RTS/CTS.</summary>
    internal bool FlowControl
    {
        set => SetFlowControl(value ? 1 : 0);
    }

    /// <summary>Whether <see cref="Open"/> uses XON/XOFF.</summary>
    internal bool XonXoff
    {
        set => SetFlowControl(value ? 2 : 0);
    }

    /// <summary>The frame format that <see cref="Open"/> uses, such as 8N1.</summary>
    internal string Format
    {
        set
        {
            MethodInfo read = s_context.LoadProgram("Hal").GetType("TS500.Hal.LineNotation")!.GetMethod("ReadFormat")!;
            Assert.True((bool)read.Invoke(null, [value, Settings])!);
        }
    }

    internal int ActualBaudRate => _binding.ActualBaudRate;

    internal int Faults => _binding.Faults;

    internal int Overruns => _binding.Overruns;

    internal int Unsent => _binding.Unsent;

    internal bool HoldsPeer => _binding.HoldsPeer;

    /// <summary>IUart.Open.</summary>
    internal string? Open()
    {
        return _binding.Open(Settings);
    }

    /// <summary>IUart.Write of part of the bytes.</summary>
    internal int Write(byte[] bytes, int offset, int count)
    {
        return _binding.Write(bytes, offset, count);
    }

    /// <summary>IUart.Read.</summary>
    internal int Read(byte[] bytes, int offset, int count)
    {
        return _binding.Read(bytes, offset, count);
    }

    /// <summary>IUart.Close.</summary>
    internal void Close()
    {
        _binding.Close();
    }

    /// <summary>IUart.DiscardOutput.</summary>
    internal int DiscardOutput()
    {
        return _binding.DiscardOutput();
    }

    /// <summary>An object of one of the firmware's assemblies, for use with a binding.</summary>
    internal static dynamic Create(string assembly, string type, params object[] arguments)
    {
        return Activator.CreateInstance(s_context.LoadProgram(assembly).GetType(type, throwOnError: true)!, arguments)!;
    }

    public void Dispose()
    {
        // Not the firmware's close, which a model may complain about.
        _hardware.SwitchOff();

        // The binding keeps its SerialPort, which blocks another of the same name.
        Close();
        _hardware.Dispose();
        SimulatedUarts.Detach(_number);
    }

    private void SetFlowControl(int value)
    {
        Settings.FlowControl = (dynamic)Enum.ToObject(((object)Settings.FlowControl).GetType(), value);
    }
}
