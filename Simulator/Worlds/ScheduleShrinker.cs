namespace Simulator.Worlds;

/// <summary>Shortens a schedule that fails: leaves out as many of its steps as it can while it still fails (Zeller, delta
/// debugging).</summary>
/// <param name="fails">Whether a schedule fails in the same way.</param>
/// <param name="maxRuns">How often to try at most.</param>
public sealed class ScheduleShrinker(Func<Schedule, bool> fails, int maxRuns)
{
    /// <summary>How often it has tried.</summary>
    public int Runs { get; private set; }

    /// <summary>Shortens a schedule.</summary>
    /// <param name="schedule">One that fails.</param>
    /// <returns>A shorter one that fails, or the same.</returns>
    public Schedule Shrink(Schedule schedule)
    {
        for (int size = (schedule.Steps.Count + 1) / 2; size > 0 && Runs < maxRuns; size = Next(size, schedule.Steps.Count))
        {
            schedule = WithoutChunks(schedule, size);
        }

        return schedule;
    }

    private static int Next(int size, int left)
    {
        return size == 1 ? 0 : Math.Min((size + 1) / 2, Math.Max(1, left / 2));
    }

    /// <summary>Leaves out every chunk of a size that is not needed; with single steps, until all that are left are.</summary>
    private Schedule WithoutChunks(Schedule schedule, int size)
    {
        bool shorter;
        do
        {
            shorter = false;

            // From the end: what is there is a consequence of what comes before it.
            for (int start = (schedule.Steps.Count - 1) / size * size; start >= 0 && Runs < maxRuns; start -= size)
            {
                Schedule without = schedule.With([.. schedule.Steps.Take(start), .. schedule.Steps.Skip(start + size)]);
                Runs++;
                if (without.Steps.Count < schedule.Steps.Count && fails(without))
                {
                    schedule = without;
                    shorter = true;
                }
            }
        }
        while (shorter && size == 1 && Runs < maxRuns);
        return schedule;
    }
}
