namespace TS500.UnitTests.Schedules
{
    /// <summary>A schedule's run through a world of its own.</summary>
    public static class Run
    {
        private const int StepsToSettle = 500;

        /// <summary>How many of the steps were done.</summary>
        public static int Done { get; private set; }

        /// <summary>Runs a schedule.</summary>
        /// <param name="steps">The schedule.</param>
        /// <returns>What is wrong, or null.</returns>
        public static string Of(Step[] steps)
        {
            World world = new World();
            Done = 0;
            while (Done < steps.Length && world.Failure == null)
            {
                Actor.Do(world, steps[Done]);
                Done++;
                if (Done % StepsToSettle == 0 || Done == steps.Length)
                {
                    world.Settle();
                }
            }

            return world.Failure;
        }

        /// <summary>Draws a schedule and runs it.</summary>
        /// <param name="seed">The seed.</param>
        /// <param name="length">How many steps it has.</param>
        /// <returns>Null, or what is wrong, and the shortest schedule found that shows it.</returns>
        public static string Seed(int seed, int length)
        {
            Step[] steps = Schedule.Draw(seed, length);
            string failure = Of(steps);
            return failure == null ? null : "seed " + seed.ToString() + ": " + failure + " | " + Schedule.Text(Shrinker.Shrink(steps));
        }
    }
}
