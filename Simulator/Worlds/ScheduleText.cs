namespace Simulator.Worlds;

/// <summary>A schedule as plain lines: its seed and length, then a line for each step.</summary>
public static class ScheduleText
{
    private const string Head = "seed ";
    private const string ConsolesHead = "consoles ";

    /// <summary>Writes a schedule.</summary>
    public static string Write(Schedule schedule)
    {
        return $"{(schedule.IsOfConsoles ? ConsolesHead : Head)}{schedule.Seed} {schedule.Length}\n" + string.Concat(schedule.Steps.Select(step => step + "\n"));
    }

    /// <summary>Reads a schedule.</summary>
    /// <param name="text">Its lines; empty ones and those with # in front do not count.</param>
    /// <exception cref="FormatException">A line is wrong; the message says which.</exception>
    public static Schedule Read(string text)
    {
        string[] lines = text.Split('\n');
        List<Step> steps = [];
        Schedule? head = null;
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (head == null)
            {
                head = ParseHead(line) ?? throw new FormatException($"line {i + 1}: '{line}' is not 'seed SEED LENGTH' or 'consoles SEED HOURS'");
            }
            else if (Step.TryParse(line, out Step step))
            {
                steps.Add(step);
            }
            else
            {
                throw new FormatException($"line {i + 1}: '{line}' is not a step such as '12 0.104200000 Send who=3 port=2 amount=100'");
            }
        }

        return head?.With(steps) ?? throw new FormatException("there is no line 'seed SEED LENGTH'");
    }

    private static Schedule? ParseHead(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool isOfConsoles = words[0] + " " == ConsolesHead;
        return words.Length == 3 && (isOfConsoles || words[0] + " " == Head)
            && int.TryParse(words[1], out int seed) && int.TryParse(words[2], out int length)
            ? new Schedule(seed, length, []) { IsOfConsoles = isOfConsoles }
            : null;
    }
}
