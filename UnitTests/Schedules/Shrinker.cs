using System;

namespace TS500.UnitTests.Schedules
{
    /// <summary>Makes a schedule that fails as short as can be: Zeller's delta debugging, with the chunks it leaves out.</summary>
    public static class Shrinker
    {
        /// <summary>Leaves out what a failure does not need.</summary>
        /// <param name="steps">A schedule that fails.</param>
        /// <returns>A shorter one, with which the same rule is broken.</returns>
        public static Step[] Shrink(Step[] steps)
        {
            string rule = Rule(Run.Of(steps));
            steps = Without(steps, Run.Done, steps.Length - Run.Done);
            for (int chunk = steps.Length / 2; chunk > 0;)
            {
                bool shrank = false;
                for (int at = 0; at + chunk <= steps.Length;)
                {
                    Step[] fewer = Without(steps, at, chunk);
                    if (Rule(Run.Of(fewer)) == rule)
                    {
                        steps = fewer;
                        shrank = true;
                    }
                    else
                    {
                        at += chunk;
                    }
                }

                chunk = shrank && chunk == 1 ? 1 : chunk / 2;
            }

            return steps;
        }

        private static string Rule(string failure)
        {
            return failure == null ? null : failure.Substring(0, failure.IndexOf(':'));
        }

        private static Step[] Without(Step[] steps, int at, int count)
        {
            Step[] fewer = new Step[steps.Length - count];
            Array.Copy(steps, 0, fewer, 0, at);
            Array.Copy(steps, at + count, fewer, at, fewer.Length - at);
            return fewer;
        }
    }
}
