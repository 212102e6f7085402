using Simulator.Hardware.Processors;

namespace Simulator.Hardware.Uarts;

/// <summary>The board's UARTs, from COM1, and the thread that keeps their wires moving in the PC's time.</summary>
public static class SimulatedUarts
{
    private const int Max = 8;

    // In ms.
    private const int Rest = 10;

    private static readonly SimulatedUart?[] Uarts = new SimulatedUart?[Max];
    private static readonly Thread Wires = new(KeepMoving) { IsBackground = true, Name = "wires" };
    private static volatile bool s_ended;

    /// <summary>The names of the existing UARTs.</summary>
    public static string[] Names =>
        [.. Enumerable.Range(1, Max).Where(number => Uarts[number - 1] is not null).Select(number => $"COM{number}")];

    /// <summary>Puts a UART on the board, before the firmware starts.</summary>
    /// <param name="number">n of COMn.</param>
    /// <param name="uart">The UART.</param>
    public static void Attach(int number, SimulatedUart uart)
    {
        Uarts[number - 1] = uart;
        if (!BoardTime.Running.IsVirtual && !Wires.IsAlive)
        {
            Wires.Start();
        }
    }

    /// <summary>Takes a UART off the board.</summary>
    public static void Detach(int number)
    {
        Uarts[number - 1] = null;
    }

    /// <summary>n of COMn, or 0 for a name that no UART can have.</summary>
    public static int NumberOf(string name)
    {
        return name.Length == 4 && name.StartsWith("COM", StringComparison.Ordinal) && name[3] is >= '1' and < (char)('1' + Max)
            ? name[3] - '0'
            : 0;
    }

    /// <summary>A UART by its name, or null.</summary>
    public static SimulatedUart? Find(string name)
    {
        return Find(NumberOf(name));
    }

    /// <summary>A UART by n of COMn, or null.</summary>
    public static SimulatedUart? Find(int number)
    {
        return number == 0 ? null : Uarts[number - 1];
    }

    /// <summary>Closes every UART, as a reset of the board does.</summary>
    public static void CloseAll()
    {
        foreach (SimulatedUart? uart in Uarts)
        {
            uart?.SwitchOff();
        }
    }

    /// <summary>Detaches every device: links are removed, processes ended.</summary>
    public static void DisposeAll()
    {
        s_ended = true;
        foreach (SimulatedUart? uart in Uarts)
        {
            uart?.Dispose();
        }
    }

    private static void KeepMoving()
    {
        while (!s_ended)
        {
            // Without UARTs there is no board: as in a test's process, between two of them.
            bool isAtRest = BoardRest.IsAtRest || Array.TrueForAll(Uarts, uart => uart is null);
            Thread.Sleep(isAtRest ? Rest : 1);

            // To look costs more than anything else that a board at rest does.
            if (!isAtRest && HostThread.AnyIsHeldUp())
            {
                BoardTime.Running.StandStill();
            }

            foreach (SimulatedUart? uart in Uarts)
            {
                uart?.KeepMoving();
            }
        }
    }
}
