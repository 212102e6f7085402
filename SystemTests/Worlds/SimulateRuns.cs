using SystemTests.Simulation;

namespace SystemTests.Worlds;

/// <summary>Runs of <c>simulate</c> in processes of their own.</summary>
internal static class SimulateRuns
{
    /// <summary>Runs it to its end.</summary>
    /// <returns>The exit code.</returns>
    internal static int Run(out string output, params string[] arguments)
    {
        return Run(out output, out _, arguments);
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>The exit code.</returns>
    internal static int Run(out string output, out string errors, params string[] arguments)
    {
        using RunningProgram simulator = RunningProgram.Start(Path.Combine(Built.Simulator, "Simulator"), ["simulate", .. arguments]);
        int exitCode = simulator.WaitForExit(TimeSpan.FromMinutes(5));
        (output, errors) = (simulator.Output, simulator.Errors);
        return exitCode;
    }
}
