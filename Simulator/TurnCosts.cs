using Simulator.Hardware;
using Simulator.Hardware.Uarts;

namespace Simulator;

/// <summary>
/// What a turn of the firmware's loop costs on a chip, in ns. An idle turn takes 4.3 us in nanoCLR on a PC (Benchmarks/Device), which
/// is about 40,000 instructions; a microcontroller does about one in each of its clock's cycles, fewer where it runs from flash.
/// </summary>
internal static class TurnCosts
{
    private const long Instructions = 40_000;
    private const long Nanoseconds = 1_000;

    // An idle turn with five clients takes 1.7 times as long, one that moves bytes at all five ports 2.9 times.
    private const long Busy = 2;

    /// <summary>A turn on a chip with five clients, of whom one or two get something.</summary>
    /// <param name="chip">The chip, or <see langword="null"/> if its UARTs tell it.</param>
    /// <param name="model">The UARTs.</param>
    internal static long OfBusy(Chip? chip, UartModel model)
    {
        return Busy * Of(chip, model);
    }

    /// <summary>A turn on a chip.</summary>
    /// <param name="chip">The chip, or <see langword="null"/> if its UARTs tell it.</param>
    /// <param name="model">The UARTs.</param>
    internal static long Of(Chip? chip, UartModel model)
    {
        int megahertz = (chip?.Name, model) switch
        {
            ("esp32p4", _) => 400,
            ("esp32c3" or "esp32c6", _) => 160,
            (not null, _) or (_, UartModel.Esp32) => 240,
            (_, UartModel.Stm32) => 216,
            _ => 400,
        };
        return Instructions * Nanoseconds / megahertz;
    }
}
