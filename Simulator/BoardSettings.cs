using Simulator.Hardware;
using Simulator.Hardware.Network;
using Simulator.Hardware.Uarts;

namespace Simulator;

/// <summary>A board's settings for the simulator, from simulator.config in its folder.</summary>
/// <param name="UartModel">How the board's UARTs behave.</param>
/// <param name="Uarts">The numbers n of the COMn of port 1, port 2 and so on; fewer than five where the board has fewer.</param>
/// <param name="Chip">The board's chip, or <see langword="null"/> if its UARTs have fixed pins.</param>
/// <param name="Wired">The pins that are wired on the board, and what to.</param>
public sealed record BoardSettings(
    UartModel UartModel, IReadOnlyList<int> Uarts, Chip? Chip, IReadOnlyDictionary<int, string> Wired)
{
    private const string FileName = "simulator.config";

    private static readonly string s_allowed = $"allowed: uart-model={UartModels.Names}, uarts=COM1,COM2 and so on, five at most, "
        + $"chip={string.Join('|', Chip.All.Select(chip => chip.Name))}, wired=PIN,PIN: WHAT";

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
                default:
                    throw new UsageException($"{path} line {i + 1}: '{line}'; {s_allowed}");
            }
        }

        return new BoardSettings(model ?? throw Missing(path, "uart-model"), uarts ?? throw Missing(path, "uarts"), chip, wired);
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
