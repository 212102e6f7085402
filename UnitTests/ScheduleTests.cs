using nanoFramework.TestFramework;
using TS500.UnitTests.Schedules;

namespace TS500.UnitTests
{
    /// <summary>
    /// Schedules drawn at random: whatever clients, devices and operators do, in whatever order, what <see cref="Invariants"/>,
    /// <see cref="PortModel"/> and <see cref="Verdicts"/> say holds. SystemTests runs many more of them.
    /// </summary>
    [TestClass]
    public class ScheduleTests
    {
        private const int Length = 250;

        // What a schedule leaves out and what it needs: the byte must be on its way to the UART when it is lost.
        private const string Losing = "connect 0 0 1; turns 0 0 3; send 0 0 20; uart-room 0 0 1; turns 0 0 3; lose 0 0 1; uart-flows 0 0 1";

        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        [DataRow(4)]
        [DataRow(5)]
        [DataRow(6)]
        [DataRow(7)]
        [DataRow(8)]
        public void WhateverHappensTheInvariantsHold(int seed)
        {
            Assert.IsNull(Run.Seed(seed, Length));
        }

        [TestMethod]
        public void AFailureShrinksToAShortScheduleThatReplaysExactly()
        {
            Step[] noise = Schedule.Draw(9, 60);
            Step[] losing = Schedule.Parse(Losing);
            Step[] steps = new Step[noise.Length + losing.Length];
            noise.CopyTo(steps, 0);
            losing.CopyTo(steps, noise.Length);
            string failure = Run.Of(steps);
            Assert.IsNotNull(failure, "a byte that is lost is not missed");

            Step[] shrunk = Shrinker.Shrink(steps);
            Assert.IsTrue(shrunk.Length <= 6, Schedule.Text(shrunk));
            Step[] replayed = Schedule.Parse(Schedule.Text(shrunk));
            Assert.AreEqual(Run.Of(shrunk), Run.Of(replayed));
            Assert.AreEqual(Rule(failure), Rule(Run.Of(replayed)));
        }

        private static string Rule(string failure)
        {
            return failure.Substring(0, failure.IndexOf(':'));
        }
    }
}
