using System.Diagnostics;
using System.Globalization;
using Simulator.Hardware;
using Simulator.Worlds.Pictures;

namespace Simulator.Worlds;

/// <summary>One run of <c>simulate</c>.</summary>
/// <param name="options">What is asked for.</param>
/// <param name="output">Where results go.</param>
public sealed class SimulateRun(SimulateOptions options, TextWriter output)
{
    /// <summary>How the line of a world that has ended begins: seed, steps, ns of board time, hash.</summary>
    internal const string Done = "done ";

    private const int Success = 0;
    private const int Failed = 1;
    private const int LastEvents = 60;

    // In bytes: some 600,000 steps.
    private const int MaxSchedule = 32 << 20;
    private const double NanosecondsPerSecond = 1e9;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _steps;
    private long _time;
    private int _worlds;

    /// <summary>Runs the worlds.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="UsageException">What is asked for cannot be done.</exception>
    public int Run()
    {
        BoardProgram.Load(options.Board);
        CheckPicture();
        int exitCode = options.Only is string file ? RunOne(ReadSchedule(file)) : options.Workers > 1 && options.Picture == null ? RunWorkers() : RunSeeds();
        double seconds = _clock.Elapsed.TotalSeconds;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{_worlds} worlds, {_steps} steps, {_time / NanosecondsPerSecond:0} s of board time in {seconds:0.0} s: {_steps / seconds:0} steps/s"));
        return exitCode;
    }

    private static Schedule ReadSchedule(string file)
    {
        try
        {
            return ScheduleText.Read(HostFile.ReadText(file, MaxSchedule));
        }
        catch (Exception fault) when (fault is IOException or FormatException)
        {
            throw new UsageException($"--only {file}: {fault.Message}; give a file with a schedule as a failing world prints it");
        }
    }

    /// <summary>A picture that cannot be written is noticed before the worlds are run.</summary>
    private void CheckPicture()
    {
        try
        {
            if (options.Picture is string picture)
            {
                File.WriteAllText(picture, "");
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--picture {options.Picture}: {fault.Message.TrimEnd('.')}; give the path of a file that can be written");
        }
    }

    private int RunSeeds()
    {
        int exitCode = Success;
        for (int seed = options.FirstSeed; seed <= options.LastSeed && exitCode == Success; seed++)
        {
            exitCode = RunOne(options.Consoles > 0 ? Schedule.OfConsoles(seed, options.Consoles) : Schedule.Generate(seed, options.Steps));
        }

        return exitCode;
    }

    private int RunOne(Schedule schedule)
    {
        WorldOutcome outcome = Live(schedule, options.Picture != null);
        Count(outcome.Steps, outcome.BoardTime);
        output.WriteLine($"{Done}{schedule.Seed} {outcome.Steps} {outcome.BoardTime} {outcome.Hash:x16}");
        output.Flush();
        if (options.Picture is string picture)
        {
            File.WriteAllText(picture, WorldPicture.Draw(outcome));
        }

        if (outcome.Violation == null)
        {
            return Success;
        }

        Report(schedule, outcome);
        return Failed;
    }

    private WorldOutcome Live(Schedule schedule, bool keepsAll = false, bool settles = true)
    {
        using World world = new(new WorldOptions(options.Board) { KeepsAll = keepsAll, Settles = settles }, schedule);
        return world.Run();
    }

    private void Report(Schedule schedule, WorldOutcome outcome)
    {
        Violation violation = outcome.Violation!;
        output.WriteLine($"FAILED: seed {schedule.Seed}, after {outcome.Steps} of {schedule.Steps.Count} steps: {violation.Invariant}: {violation.What}");
        foreach (WorldEvent happened in outcome.Events.TakeLast(LastEvents))
        {
            output.WriteLine(happened);
        }

        Schedule reached = schedule.With([.. schedule.Steps.Take(outcome.Steps)]);

        // What has failed before the end does not need one.
        bool settles = outcome.Steps == schedule.Steps.Count;
        ScheduleShrinker shrinker = new(
            shorter => Live(shorter, settles: settles).Violation?.Invariant == violation.Invariant, options.ShrinkRuns);
        Schedule shortened = shrinker.Shrink(reached);
        string file = Path.Combine(Path.GetTempPath(), $"seed-{schedule.Seed}-{shortened.Steps.Count}-of-{schedule.Length}.txt");
        File.WriteAllText(file, ScheduleText.Write(shortened));
        output.WriteLine($"{shortened.Steps.Count} of its {schedule.Steps.Count} steps are enough, found in {shrinker.Runs} runs:");
        output.Write(ScheduleText.Write(shortened));
        string length = schedule.IsOfConsoles ? "--consoles" : "--steps";
        output.WriteLine($"replay: Simulator simulate --seeds {schedule.Seed} {length} {schedule.Length} --board {options.Board}");
        output.WriteLine($"replay the short one: Simulator simulate --only {file} --board {options.Board}");
        output.Flush();
    }

    /// <summary>Shares the seeds among processes: what is beneath a board's program is static, so there is one world at a time in
    /// each.</summary>
    private int RunWorkers()
    {
        int seeds = options.LastSeed - options.FirstSeed + 1;
        int workers = Math.Min(options.Workers, seeds);
        int next = options.FirstSeed - 1;
        int exitCode = Success;
        Thread[] threads = [.. Enumerable.Range(0, workers).Select(_ => new Thread(() =>
        {
            // A few seeds at a time, so that all end together and a process is not started for each.
            int share = Math.Clamp(seeds / workers / 4, 1, 50);
            while (Volatile.Read(ref exitCode) == Success && Interlocked.Add(ref next, share) is int last && last - share < options.LastSeed)
            {
                int code = RunWorker(last - share + 1, Math.Min(last, options.LastSeed));
                _ = code == Success ? Success : Interlocked.Exchange(ref exitCode, code);
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return exitCode;
    }

    private int RunWorker(int first, int last)
    {
        string[] arguments =
        [
            "simulate", "--workers", "1", "--seeds", $"{first}..{last}", "--steps", $"{options.Steps}",
            "--consoles", $"{options.Consoles}", "--board", options.Board, "--shrink", $"{options.ShrinkRuns}",
        ];
        ProcessStartInfo start = new(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true };

        // What takes long is worth compiling well, and soon; a board in the PC's time does without, for its memory's sake.
        start.Environment["DOTNET_TieredPGO"] = "1";
        start.Environment["DOTNET_TC_CallCountingDelayMs"] = "0";
        using Process worker = Process.Start(start)!;
        while (worker.StandardOutput.ReadLine() is string line)
        {
            lock (_clock)
            {
                Relay(line);
            }
        }

        worker.WaitForExit();
        return worker.ExitCode;
    }

    private void Relay(string line)
    {
        string[] words = line.Split(' ');
        if (line.StartsWith(Done, StringComparison.Ordinal))
        {
            Count(int.Parse(words[2], CultureInfo.InvariantCulture), long.Parse(words[3], CultureInfo.InvariantCulture));
        }
        else if (!line.Contains(" steps/s", StringComparison.Ordinal))
        {
            output.WriteLine(line);
            output.Flush();
        }
    }

    private void Count(int steps, long time)
    {
        _worlds++;
        _steps += steps;
        _time += time;
    }
}
