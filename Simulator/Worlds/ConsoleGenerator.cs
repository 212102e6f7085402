namespace Simulator.Worlds;

/// <summary>
/// Makes up the steps of a CI rack's hours: at each port a board that one job after the other boots, logs in to and tests. A job ends
/// as jobs do: its client closes, resets, vanishes with its host, or is released. Somebody listens to the events and scrapes the metrics.
/// </summary>
/// <param name="random">The seed's numbers.</param>
internal sealed class ConsoleGenerator(Random random)
{
    private const int Ports = 5;
    private const int Listener = 7;
    private const int Scraper = 6;
    private const int Metrics = 2;
    private const long Millisecond = 1_000_000;
    private const long Second = 1000 * Millisecond;
    private const long Hour = 3600 * Second;
    private const long Beginning = 600 * Millisecond;
    private const long ScrapesEvery = 15 * Second;

    private readonly List<Step> _steps = [];

    /// <summary>Makes up steps.</summary>
    internal Step[] Generate(int hours)
    {
        long end = hours * Hour;
        Add(Beginning, StepKind.Listen, Listener, 1, 0);
        for (long time = ScrapesEvery; time < end; time += ScrapesEvery)
        {
            Add(time, StepKind.Get, Scraper, 1, Metrics);
        }

        for (int port = 1; port <= Ports; port++)
        {
            long time = Beginning + Between(10, 5000);
            while (time < end)
            {
                time = Work(Boot(time, port), port);
                time = Leave(time, port) + Between(1000, 10_000);
            }
        }

        return [.. _steps.OrderBy(step => step.Time).Select((step, i) => step with { Number = i + 1 })];
    }

    /// <summary>A client comes, has its board switched on, and reads what it says: a loader's lines, then a kernel's.</summary>
    private long Boot(long time, int port)
    {
        Add(time, StepKind.Connect, port, random.Next(10, 40));
        time += Between(100, 1000);
        Add(time, StepKind.Send, port, random.Next(5, 30));
        time += Between(50, 300);
        Add(time, StepKind.Say, port, random.Next(500, 3000));
        time += Between(500, 2000);
        for (int bursts = random.Next(8, 20); bursts > 0; bursts--)
        {
            Add(time, StepKind.Say, port, random.Next(3000, 12_000));
            time += Between(300, 1500);
        }

        return time;
    }

    /// <summary>Some minutes of commands, each with what it prints; some print much.</summary>
    private long Work(long time, int port)
    {
        long end = time + Between(60_000, 240_000);
        while (time < end)
        {
            Add(time, StepKind.Send, port, random.Next(5, 80));
            time += Between(2, 50);
            Add(time, StepKind.Say, port, random.Next(20) == 0 ? random.Next(10_000, 60_000) : random.Next(100, 3000));
            time += Between(500, 4000);
        }

        return time;
    }

    /// <returns>When the host of the next client is there.</returns>
    private long Leave(long time, int port)
    {
        switch (random.Next(10))
        {
            case < 6:
                Add(time, StepKind.Close, port, 0);
                break;
            case 6:
                Add(time, StepKind.Reset, port, 0);
                break;
            case 7:
                Add(time, StepKind.Vanish, port, 0);
                time += Between(1000, 20_000);
                Add(time, StepKind.Return, port, 0);
                break;
            default:
                Add(time, StepKind.Release, port, 0);
                break;
        }

        return time;
    }

    private void Add(long time, StepKind kind, int port, int amount)
    {
        // Each port's clients have a host of their own.
        Add(time, kind, port - 1, port, amount);
    }

    private void Add(long time, StepKind kind, int who, int port, int amount)
    {
        _steps.Add(new Step(0, time, kind, who, port, amount));
    }

    private long Between(int least, int most)
    {
        return random.NextInt64(least * Millisecond, most * Millisecond);
    }
}
