using Simulator.Hardware;
using Simulator.Hardware.Network;
using Simulator.Hardware.Uarts;

namespace Simulator;

/// <summary>A board's settings for the simulator, from simulator.config in its folder.</summary>
/// <param name="UartModel">How the board's UARTs behave.</param>
/// <param name="Uarts">The numbers n of the COMn of port 1, port 2 and so on; fewer than five where the board has fewer.</param>
/// <param name="Chip">The board's chip, or <see langword="null"/> if its UARTs have fixed pins.</param>
/// <param name="Wired">The pins that are wired on the board, and what to.</param>
/// <param name="Lines">The pins that are modem lines of the devices, and of which COMn.</param>
public sealed record BoardSettings(
    UartModel UartModel,
    IReadOnlyList<int> Uarts,
    Chip? Chip,
    IReadOnlyDictionary<int, string> Wired,
    IReadOnlyDictionary<int, (int Uart, ModemLine Line)> Lines)
{
    private const string FileName = "simulator.config";

    private static readonly string s_allowed = $"allowed: uart-model={UartModels.Names}, uarts=COM1,COM2 and so on, five at most, "
        + $"chip={string.Join('|', Chip.All.Select(chip => chip.Name))}, wired=PIN,PIN: WHAT, "
        + "dtr=PIN,PIN and rts=PIN,PIN, one pin per UART, below uarts=";

    /// <summary>Reads the settings of a board.</summary>
    /// <param name="board">The board's folder.</param>
    /// <exception cref="UsageException">The file can't be read, or a line in it is wrong.</exception>
    public static BoardSettings Read(string board)
    {
        string path = Path.Combine(board, FileName);
        UartModel? model = null;
        int[]? uarts = null;
        Chip? chip = null;
        Dictionary<int, string> wired = [];
        Dictionary<int, (int Uart, ModemLine Line)> modemLines = [];
        string[] lines = ReadLines(board, path);
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            string[] parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
            switch (parts)
            {
                case ["uart-model", string name] when UartModels.Parse(name) is UartModel parsed:
                    model = parsed;
                    break;
                case ["uarts", string names] when ParseUarts(names) is int[] parsed:
                    uarts = parsed;
                    break;
                case ["chip", string name] when Chip.All.FirstOrDefault(one => one.Name == name) is Chip known:
                    chip = known;
                    break;
                case ["wired", string text] when AddWired(wired, text):
                    break;
                case ["dtr", string pins] when AddLines(modemLines, pins, uarts, ModemLine.Dtr):
                case ["rts", string rtsPins] when AddLines(modemLines, rtsPins, uarts, ModemLine.Rts):
                    break;
                default:
                    throw new UsageException($"{path} line {i + 1}: '{line}'; {s_allowed}");
            }
        }

        return new BoardSettings(model ?? throw Missing(path, "uart-model"), uarts ?? throw Missing(path, "uarts"), chip, wired, modemLines);
    }

    private static string[] ReadLines(string board, string path)
    {
        try
        {
            return HostFile.ReadText(path).TrimStart('\ufeff').Split('\n');
        }
        catch (IOException fault)
        {
            throw new UsageException($"--board {board}: {FileName}: {fault.Message}; give the output folder of a board's project");
        }
    }

    private static UsageException Missing(string path, string key)
    {
        return new UsageException($"{path}: the line {key}= is missing");
    }

    private static int[]? ParseUarts(string names)
    {
        int[] numbers = [.. names.Split(',', StringSplitOptions.TrimEntries).Select(SimulatedUarts.NumberOf)];
        bool allowed = numbers.Length <= PortForwarding.SerialPorts && numbers.Distinct().Count() == numbers.Length && !numbers.Contains(0);
        return allowed ? numbers : null;
    }

    /// <summary>Reads the pins of a line at port 1, port 2 and so on.</summary>
    private static bool AddLines(Dictionary<int, (int Uart, ModemLine Line)> lines, string pins, int[]? uarts, ModemLine line)
    {
        string[] numbers = pins.Split(',', StringSplitOptions.TrimEntries);
        return numbers.Length == uarts?.Length
            && numbers.Zip(uarts).All(pair => int.TryParse(pair.First, out int pin) && lines.TryAdd(pin, (pair.Second, line)));
    }

    /// <summary>Reads pins and what they are wired to, such as <c>50,51: Ethernet</c>.</summary>
    private static bool AddWired(Dictionary<int, string> wired, string text)
    {
        string[] parts = text.Split(':', 2, StringSplitOptions.TrimEntries);
        foreach (string pin in parts[0].Split(',', StringSplitOptions.TrimEntries))
        {
            if (parts.Length < 2 || !int.TryParse(pin, out int number) || !wired.TryAdd(number, parts[1]))
            {
                return false;
            }
        }

        return true;
    }
}
