namespace Simulator.Hardware;

/// <summary>
/// Whether the board is at rest: for a second its program has only looked around and slept, and nothing has come or gone on its
/// sockets and UARTs.
/// </summary>
public static class BoardRest
{
    private const int SleepsUntilRest = 1000;

    private static int s_sleeps;
    private static int s_working;

    /// <summary>Whether it is.</summary>
    public static bool IsAtRest => Volatile.Read(ref s_sleeps) >= SleepsUntilRest;

    /// <summary>Whether a thread of the program has work to do of its own, on which the others wait: who looks for events in vain gives
    /// way to it.</summary>
    internal static bool HasWork => Volatile.Read(ref s_working) > 0;

    /// <summary>A thread of the program begins such work.</summary>
    internal static void BeginWork()
    {
        End();
        Interlocked.Increment(ref s_working);
    }

    /// <summary>It has done it.</summary>
    internal static void EndWork()
    {
        Interlocked.Decrement(ref s_working);
    }

    /// <summary>Something has happened.</summary>
    public static void End()
    {
        if (Volatile.Read(ref s_sleeps) != 0)
        {
            Volatile.Write(ref s_sleeps, 0);
        }
    }

    /// <summary>The program has slept for a millisecond, in which nothing happened.</summary>
    internal static void Slept()
    {
        if (!IsAtRest)
        {
            Interlocked.Increment(ref s_sleeps);
        }
    }
}
