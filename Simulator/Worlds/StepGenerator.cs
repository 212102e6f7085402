namespace Simulator.Worlds;

/// <summary>Makes up the steps of a schedule. Nothing that happens in a world changes them, so that some can be left out.</summary>
/// <param name="random">The seed's numbers.</param>
/// <param name="isPatient">Whether clients keep their ports for long.</param>
internal sealed class StepGenerator(Random random, bool isPatient)
{
    /// <summary>How many hosts a world has besides the operator's.</summary>
    internal const int Hosts = 8;

    /// <summary>How many clients of ports a world has at a time; client n is on host n modulo <see cref="Hosts"/>.</summary>
    internal const int Clients = 16;

    private const int Ports = 5;
    private const long Microsecond = 1_000;
    private const long Millisecond = 1_000_000;

    // How often each happens, relative to the others; what destroys much is rare, so that there is much to destroy.
    private static readonly (StepKind Kind, int Weight)[] s_weights =
    [
        (StepKind.Connect, 1400), (StepKind.Send, 3000), (StepKind.Negotiate, 500), (StepKind.SetLine, 1000),
        (StepKind.StopReading, 120), (StepKind.Read, 240), (StepKind.HalfClose, 160),
        (StepKind.Close, 300), (StepKind.Reset, 160), (StepKind.Vanish, 20), (StepKind.Return, 60), (StepKind.Freeze, 30),
        (StepKind.Resume, 90), (StepKind.Cut, 30), (StepKind.Mend, 150), (StepKind.Lose, 30), (StepKind.Slow, 20),
        (StepKind.Shuffle, 30), (StepKind.Scan, 150), (StepKind.Flood, 2), (StepKind.Robot, 20), (StepKind.StopRobot, 40),
        (StepKind.Release, 250), (StepKind.ReleaseGracefully, 60), (StepKind.Purge, 40), (StepKind.Get, 300), (StepKind.Patch, 60),
        (StepKind.Configure, 10), (StepKind.Lease, 12), (StepKind.EndLease, 24), (StepKind.Break, 15), (StepKind.Lines, 15),
        (StepKind.Listen, 20), (StepKind.Follow, 30), (StepKind.Dawdle, 20), (StepKind.Say, 2500), (StepKind.Chatter, 100),
        (StepKind.Hush, 150), (StepKind.Echo, 100), (StepKind.Hold, 10), (StepKind.Restart, 2), (StepKind.PowerCut, 2), (StepKind.TearStorage, 2),
        (StepKind.FillStorage, 2), (StepKind.Cable, 4), (StepKind.Pause, 6),
    ];

    // In a patient world: hardly anybody is released, and there are pauses in which clients are silent.
    private static readonly Dictionary<StepKind, int> s_patience = new()
    {
        [StepKind.Release] = 15, [StepKind.ReleaseGracefully] = 5, [StepKind.Purge] = 5, [StepKind.Send] = 600, [StepKind.Close] = 100,
        [StepKind.Vanish] = 40, [StepKind.Return] = 40, [StepKind.Pause] = 60, [StepKind.PowerCut] = 0, [StepKind.Restart] = 0,
        [StepKind.TearStorage] = 0,
    };

    private readonly (StepKind Kind, int Weight)[] _weights = isPatient
        ? [.. s_weights.Select(entry => (entry.Kind, s_patience.GetValueOrDefault(entry.Kind, entry.Weight)))]
        : s_weights;

    private int _weight;
    private long _time = 100 * Millisecond;

    /// <summary>Makes up steps.</summary>
    internal Step[] Generate(int count)
    {
        _weight = _weights.Sum(entry => entry.Weight);
        Step[] steps = new Step[count];
        for (int i = 0; i < count; i++)
        {
            StepKind kind = Kind();
            _time += kind == StepKind.Pause ? random.NextInt64(20, 3000) * Millisecond : Gap();
            int who = random.Next(Clients);
            int port = random.Next(Ports) + 1;
            steps[i] = new Step(i + 1, _time, kind, who, port, Amount(kind));
        }

        return steps;
    }

    private StepKind Kind()
    {
        int left = random.Next(_weight);
        foreach ((StepKind kind, int weight) in _weights)
        {
            left -= weight;
            if (left < 0)
            {
                return kind;
            }
        }

        throw new InvalidOperationException();
    }

    private long Gap() => random.Next(100) switch
    {
        < 40 => random.NextInt64(300 * Microsecond),
        < 90 => random.NextInt64(2 * Millisecond),
        _ => random.NextInt64(15 * Millisecond),
    };

    private int Amount(StepKind kind) => kind switch
    {
        StepKind.Send => random.Next(10) == 0 ? random.Next(1, 20_000) : random.Next(1, 300),
        StepKind.Say => random.Next(10) == 0 ? random.Next(1, 5_000) : random.Next(1, 200),
        StepKind.Lose => random.Next(1, 40),
        StepKind.Slow => random.Next(1, 200),
        StepKind.Shuffle => random.Next(1, 20),
        StepKind.Flood => random.Next(1, 30),
        StepKind.Lease => random.Next(1, 20),

        // Twice as many as an nf.config has bytes, at least: see what the step does.
        StepKind.TearStorage => random.Next(3000),
        _ => random.Next(1000),
    };
}
