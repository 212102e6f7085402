using SystemTests.Simulation;

namespace SystemTests.Clients;

/// <summary>Scripts beside the tests, for clients that are libraries or have a language of their own.</summary>
internal static class ClientScript
{
    /// <summary>Where a script is.</summary>
    internal static string Path(string name)
    {
        return System.IO.Path.Combine(Built.Repository, "SystemTests", "Clients", name);
    }

    /// <summary>Starts a Python script.</summary>
    internal static RunningProgram StartPython(string name, params IEnumerable<string> arguments)
    {
        return RunningProgram.Start(Tool.Python, [Path(name), .. arguments]);
    }

    /// <summary>Runs a Python script to its end, which must be a success.</summary>
    /// <returns>What it printed.</returns>
    internal static string Python(string name, params IEnumerable<string> arguments)
    {
        return RunningProgram.Run(Tool.Python, [Path(name), .. arguments]);
    }
}
