using Simulator.Hardware;
using Simulator.Hardware.Network;
using Simulator.Hardware.Uarts;

namespace Simulator;

/// <summary>What a board's folder asks of the simulator, in its simulator.config.</summary>
/// <param name="UartModel">How the board's UARTs behave.</param>
/// <param name="Uarts">The numbers n of the COMn of port 1, port 2 and so on; fewer than five where the board has fewer.</param>
public sealed record BoardSettings(UartModel UartModel, IReadOnlyList<int> Uarts)
{
    private const string FileName = "simulator.config";

    /// <summary>Reads the settings of a board.</summary>
    /// <param name="board">The board's folder.</param>
    /// <exception cref="UsageException">There is no such file, or a line in it is wrong.</exception>
    public static BoardSettings Read(string board)
    {
        string path = Path.Combine(board, FileName);
        if (!File.Exists(path))
        {
            throw new UsageException($"--board {board}: there is no {FileName}; give the output folder of a board's project");
        }

        UartModel? model = null;
        int[]? uarts = null;
        string[] lines = File.ReadAllLines(path);
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
                default:
                    throw new UsageException(
                        $"{path} line {i + 1}: '{line}'; allowed: uart-model={UartModels.Names}, uarts=COM1,COM2 and so on, five at most");
            }
        }

        return new BoardSettings(model ?? throw Missing(path, "uart-model"), uarts ?? throw Missing(path, "uarts"));
    }

    private static UsageException Missing(string path, string key)
    {
        return new UsageException($"{path}: there is no line {key}=");
    }

    private static int[]? ParseUarts(string names)
    {
        int[] numbers = [.. names.Split(',', StringSplitOptions.TrimEntries).Select(SimulatedUarts.NumberOf)];
        bool allowed = numbers.Length <= PortForwarding.SerialPorts && numbers.Distinct().Count() == numbers.Length && !numbers.Contains(0);
        return allowed ? numbers : null;
    }
}
