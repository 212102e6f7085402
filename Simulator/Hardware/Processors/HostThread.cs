using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Simulator.Hardware.Processors;

/// <summary>A thread of the board's program among the PC's, and whether the PC lets it run.</summary>
internal sealed partial class HostThread : IDisposable
{
    private const byte Ready = (byte)'R';

    // The clock of a thread's CPU time (Linux include/linux/posix-timers_types.h): CPUCLOCK_PERTHREAD and CPUCLOCK_SCHED.
    private const int CpuClock = 6;
    private const long NanosecondsPerSecond = 1_000_000_000;

    private static readonly Lock s_lock = new();
    private static readonly List<HostThread> s_threads = [];

    [ThreadStatic]
    private static HostThread? t_current;

    private readonly int _number = GetThreadNumber();
    private readonly SafeFileHandle _status;
    private readonly byte[] _line = new byte[64];
    private readonly Thread _runner = Thread.CurrentThread;
    private volatile bool _isOver;
    private bool _isReady;
    private long _ran;

    private HostThread()
    {
        _status = File.OpenHandle($"/proc/self/task/{_number}/stat");
    }

    /// <summary>Runs what a thread of the program runs, on this thread.</summary>
    internal static void Run(Action body)
    {
        using HostThread thread = new();
        t_current = thread;
        lock (s_lock)
        {
            s_threads.Add(thread);
        }

        try
        {
            body();
        }
        catch (Exception end) when (ThreadEnd.Is(end))
        {
            // The board was reset.
        }
        finally
        {
            lock (s_lock)
            {
                s_threads.Remove(thread);
            }
        }
    }

    /// <summary>Ends the calling thread if it is one of a program whose board was reset.</summary>
    internal static void Check()
    {
        if (t_current is { _isOver: true })
        {
            ThreadEnd.Throw();
        }
    }

    /// <summary>Ends all threads of the program, wherever they wait, at the platform's next call at the latest.</summary>
    /// <param name="milliseconds">How long that may take.</param>
    /// <exception cref="TimeoutException">One of them has gone on for so long without calling the platform.</exception>
    internal static void EndAll(int milliseconds)
    {
        HostThread[] threads;
        lock (s_lock)
        {
            threads = [.. s_threads];
        }

        foreach (HostThread thread in threads)
        {
            thread._isOver = true;
            thread._runner.Interrupt();
        }

        foreach (HostThread thread in threads)
        {
            if (!thread._runner.Join(milliseconds))
            {
                throw new TimeoutException($"thread {thread._number} of the board's program does not end");
            }
        }
    }

    /// <summary>Looks whether a thread of the program has been ready since the last look and has not had a processor. Then the board
    /// must not go on without it.</summary>
    internal static bool AnyIsHeldUp()
    {
        bool any = false;
        lock (s_lock)
        {
            foreach (HostThread thread in s_threads)
            {
                any |= thread.IsHeldUp();
            }
        }

        return any;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _status.Dispose();
    }

    private bool IsHeldUp()
    {
        bool wasReady = _isReady;
        long before = _ran;
        _isReady = IsReady();
        if (GetTime((~_number << 3) | CpuClock, out TimeSpec time) == 0)
        {
            _ran = (time.Seconds * NanosecondsPerSecond) + time.Nanoseconds;
        }

        return wasReady && _isReady && _ran == before;
    }

    /// <summary>Whether it runs, or would if it had a processor: the letter after its name, which is in brackets.</summary>
    private bool IsReady()
    {
        int length = RandomAccess.Read(_status, _line, 0);
        int name = _line.AsSpan(0, length).LastIndexOf((byte)')');
        return name >= 0 && name + 2 < length && _line[name + 2] == Ready;
    }

    [LibraryImport("libc", EntryPoint = "gettid")]
    private static partial int GetThreadNumber();

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        internal nint Seconds;
        internal nint Nanoseconds;
    }
}
