using System;
using Simulator.Hardware;
using Simulator.Hardware.Processors;

namespace nanoFramework.Hardware.Esp32;

/// <summary>nanoFramework's pin configuration of an ESP32, on the simulated board's pins.</summary>
public class Configuration
{
    private const int Serial = 3;

    /// <summary>Assigns a pin to a device's line.</summary>
    /// <param name="pin">The GPIO's number, or -1 for none.</param>
    /// <param name="value">The line: device type, index and line in the third, second and first byte.</param>
    /// <exception cref="ArgumentException">There is no such line, or the pin can't be used for it.</exception>
    public static void SetPinFunction(int pin, DeviceFunction value)
    {
        Processor.Running.Called(PlatformCall.Pin, pin);
        int function = (int)value;
        if (function >> 16 != Serial)
        {
            throw new ArgumentException($"0x{function:X}: of an ESP32's devices, the simulator has only the UARTs");
        }

        Pins.Board.Map(pin, (function >> 8) & 0xFF, (UartLine)(function & 0xFF));
    }
}
