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
    internal static void True(Func<bool> condition, Func<string> what)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, "waited in vain for: " + what());
            Thread.Sleep(1);
        }
    }
}
