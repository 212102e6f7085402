namespace Simulator.Worlds;

/// <summary>What will happen in a world: its seed, and the steps that are left of those that the seed stands for.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Length">How many steps the seed was asked for, or hours of consoles.</param>
/// <param name="Steps">The steps.</param>
public sealed record Schedule(int Seed, int Length, IReadOnlyList<Step> Steps)
{
    // One world in so many.
    private const int Patient = 4;

    /// <summary>The whole schedule of a seed.</summary>
    public static Schedule Generate(int seed, int length)
    {
        return new Schedule(seed, length, new StepGenerator(new Random(seed), isPatient: seed % Patient == 0).Generate(length));
    }

    /// <summary>Whether it is one of consoles that are busy for hours, not of whatever may happen.</summary>
    public bool IsOfConsoles { get; init; }

    /// <summary>The whole schedule of busy consoles that a seed stands for.</summary>
    public static Schedule OfConsoles(int seed, int hours)
    {
        return new Schedule(seed, hours, new ConsoleGenerator(new Random(seed)).Generate(hours)) { IsOfConsoles = true };
    }

    /// <summary>The same with some of the steps only.</summary>
    public Schedule With(IReadOnlyList<Step> steps)
    {
        return this with { Steps = steps };
    }

    /// <summary>The steps with these numbers.</summary>
    public Schedule Only(IReadOnlyCollection<int> numbers)
    {
        HashSet<int> kept = [.. numbers];
        return With([.. Steps.Where(step => kept.Contains(step.Number))]);
    }
}
