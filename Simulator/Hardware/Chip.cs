namespace Simulator.Hardware;

/// <summary>What the pins and UARTs of an ESP32 chip can do, from ESP-IDF's <c>soc_caps.h</c>.</summary>
/// <param name="Name">The name, as in a board's simulator.config.</param>
/// <param name="Pins">The GPIOs are 0 to this number less one.</param>
/// <param name="Uarts">How many UARTs it has.</param>
/// <param name="Missing">The pins that are missing in between.</param>
/// <param name="InputOnly">The pins that cannot be outputs.</param>
/// <param name="Flash">The pins that its flash or PSRAM uses.</param>
public sealed record Chip(string Name, int Pins, int Uarts, int[] Missing, int[] InputOnly, int[] Flash)
{
    /// <summary>The chips for which there are boards.</summary>
    public static IReadOnlyList<Chip> All { get; } =
    [
        new("esp32", 40, 3, [24, 28, 29, 30, 31], [34, 35, 36, 37, 38, 39], [6, 7, 8, 9, 10, 11]),
        new("esp32s2", 47, 2, [22, 23, 24, 25], [46], [26, 27, 28, 29, 30, 31, 32]),
        new("esp32s3", 49, 3, [22, 23, 24, 25], [], [26, 27, 28, 29, 30, 31, 32]),
        new("esp32c3", 22, 2, [], [], [12, 13, 14, 15, 16, 17]),
        new("esp32c6", 31, 2, [], [], [24, 25, 26, 27, 28, 29, 30]),
        new("esp32p4", 55, 5, [], [], []),
    ];

    /// <summary>Why a pin cannot be used, or <see langword="null"/> if it can.</summary>
    /// <param name="pin">The GPIO's number.</param>
    /// <param name="output">Whether it is to drive its wire.</param>
    internal string? Objection(int pin, bool output)
    {
        return pin < 0 || pin >= Pins || Missing.Contains(pin) ? $"the {Name} has no GPIO {pin}"
            : output && InputOnly.Contains(pin) ? $"GPIO {pin} of the {Name} is an input only"
            : Flash.Contains(pin) ? $"GPIO {pin} of the {Name} is used by its flash"
            : null;
    }
}
