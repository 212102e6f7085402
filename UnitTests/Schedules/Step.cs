using System;

namespace TS500.UnitTests.Schedules
{
    /// <summary>One step of a schedule.</summary>
    public sealed class Step
    {
        private static readonly string[] s_names =
        {
            "turns", "wait", "same-ms", "hole", "connect", "send", "stall", "read", "read-all", "half-close", "close", "reset", "vanish",
            "time-out", "say", "uart-room", "uart-flows", "driver-holds", "holds-peer", "uart-fails", "release", "apply", "turn-away",
            "http", "lease", "end-lease", "lose",
        };

        public readonly StepKind Kind;

        /// <summary>The port, from 0.</summary>
        public readonly int Port;

        /// <summary>Which peer of the port, modulo how many there are; or which of a few.</summary>
        public readonly int Which;

        /// <summary>How many.</summary>
        public readonly int Count;

        public Step(StepKind kind, int port, int which, int count)
        {
            Kind = kind;
            Port = port;
            Which = which;
            Count = count;
        }

        /// <summary>Reads what <see cref="Text"/> wrote.</summary>
        public static Step Parse(string text)
        {
            string[] parts = text.Split(' ');
            for (int i = 0; i < s_names.Length; i++)
            {
                if (s_names[i] == parts[0])
                {
                    return new Step((StepKind)i, int.Parse(parts[1]), int.Parse(parts[2]), int.Parse(parts[3]));
                }
            }

            throw new ArgumentException(text);
        }

        public string Text()
        {
            return s_names[(int)Kind] + " " + Port.ToString() + " " + Which.ToString() + " " + Count.ToString();
        }
    }
}
