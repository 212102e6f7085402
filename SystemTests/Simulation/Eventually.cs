using System.Diagnostics;
using Xunit;

namespace SystemTests.Simulation;

/// <summary>Waits for what another process does.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    internal static void True(Func<bool> condition, string what)
    {
        True(condition, () => what);
    }

    /// <summary>Waits; on a timeout, reports what was missing.</summary>
    /// <param name="condition">What must become true.</param>
    /// <param name="what">What is missing until then.</param>
    /// <param name="patience">How long to wait, if it is longer than usual.</param>
    internal static void True(Func<bool> condition, Func<string> what, TimeSpan? patience = null)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < (patience ?? Patience), "waited in vain for: " + what());
            Thread.Sleep(1);
        }
    }
}
