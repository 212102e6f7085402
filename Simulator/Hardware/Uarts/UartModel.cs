namespace Simulator.Hardware.Uarts;

/// <summary>Whose UARTs and driver are simulated.</summary>
public enum UartModel
{
    /// <summary>Nobody's: a UART without faults of its own.</summary>
    Ideal,

    /// <summary>The ESP32's.</summary>
    Esp32,

    /// <summary>The STM32's.</summary>
    Stm32,
}
