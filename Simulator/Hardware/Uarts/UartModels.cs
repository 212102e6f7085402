using Simulator.Hardware.Devices;

namespace Simulator.Hardware.Uarts;

/// <summary>The UART models by name, and the UARTs of a board of one model.</summary>
/// <param name="model">The model.</param>
/// <param name="paced">Whether bytes take time on the wire.</param>
public sealed class UartModels(UartModel model, bool paced)
{
    /// <summary>The names, for messages.</summary>
    public const string Names = "esp32, stm32 or ideal";

    private readonly CompletionEvent _completion = new();

    /// <summary>A model by its name, or <see langword="null"/>.</summary>
    public static UartModel? Parse(string name) => name switch
    {
        "esp32" => UartModel.Esp32,
        "stm32" => UartModel.Stm32,
        "ideal" => UartModel.Ideal,
        _ => null,
    };

    /// <summary>A UART of the board, with a device on its wires.</summary>
    /// <param name="device">The device; the UART disposes of it.</param>
    /// <param name="report">Called with misuse that the real driver would not forgive.</param>
    public SimulatedUart Create(IDevice device, Action<string> report) => model switch
    {
        UartModel.Esp32 => new Esp32Uart(device, paced, _completion, report),
        UartModel.Stm32 => new Stm32Uart(device, paced, _completion, report),
        _ => new IdealUart(device, paced),
    };
}
