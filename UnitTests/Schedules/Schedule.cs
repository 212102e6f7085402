using TS500.UnitTests.Fakes;

namespace TS500.UnitTests.Schedules
{
    /// <summary>What happens, step by step.</summary>
    public static class Schedule
    {
        // Each kind as often as it stands here.
        private static readonly StepKind[] s_drawn =
        {
            StepKind.Turns, StepKind.Turns, StepKind.Turns, StepKind.Turns, StepKind.Turns, StepKind.Turns, StepKind.Turns,
            StepKind.Turns, StepKind.Turns, StepKind.Turns, StepKind.Wait, StepKind.Wait, StepKind.Wait, StepKind.SameMillisecond,
            StepKind.Hole, StepKind.Connect, StepKind.Connect, StepKind.Connect, StepKind.Connect, StepKind.Connect, StepKind.Send,
            StepKind.Send, StepKind.Send, StepKind.Send, StepKind.Send, StepKind.Stall, StepKind.ReadSome, StepKind.ReadAll,
            StepKind.HalfClose, StepKind.Close, StepKind.Reset, StepKind.Vanish, StepKind.TimeOut, StepKind.Say, StepKind.Say,
            StepKind.Say, StepKind.Say, StepKind.Say, StepKind.Say, StepKind.UartRoom, StepKind.UartFlows, StepKind.DriverHolds,
            StepKind.HoldsPeer, StepKind.UartFails, StepKind.Release, StepKind.Apply, StepKind.TurnAway, StepKind.Http,
            StepKind.Lease, StepKind.EndLease,
        };

        /// <summary>Draws a schedule.</summary>
        /// <param name="seed">The same seed draws the same schedule.</param>
        /// <param name="length">How many steps it has.</param>
        public static Step[] Draw(int seed, int length)
        {
            Dice dice = new Dice(seed);

            // A few ports see most of it, or nothing interesting would meet.
            int busy = 1 + dice.Next(5);
            Step[] steps = new Step[length];
            for (int i = 0; i < length; i++)
            {
                StepKind kind = s_drawn[dice.Next(s_drawn.Length)];
                int port = dice.Next(8) == 0 ? dice.Next(5) : dice.Next(busy);
                steps[i] = new Step(kind, port, dice.Next(16), 1 + dice.Next(dice.Next(3) == 0 ? 700 : 30));
            }

            return steps;
        }

        /// <summary>Reads what <see cref="Text"/> wrote.</summary>
        public static Step[] Parse(string text)
        {
            string[] parts = text.Split(';');
            Step[] steps = new Step[parts.Length];
            for (int i = 0; i < parts.Length; i++)
            {
                steps[i] = Step.Parse(parts[i].Trim());
            }

            return steps;
        }

        /// <summary>The steps as text, to be pasted into a test.</summary>
        public static string Text(Step[] steps)
        {
            string text = "";
            for (int i = 0; i < steps.Length; i++)
            {
                text += (i == 0 ? "" : "; ") + steps[i].Text();
            }

            return text;
        }
    }
}
