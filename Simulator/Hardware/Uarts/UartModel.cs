namespace Simulator.Hardware.Uarts;

/// <summary>Whose UARTs and driver are simulated.</summary>
public enum UartModel
{
    /// <summary>An ideal UART without flaws.</summary>
    Ideal,

    /// <summary>The ESP32's.</summary>
    Esp32,

    /// <summary>The STM32's.</summary>
    Stm32,
}
