using System.Diagnostics;

namespace ServerBenchmarks.Machine;

/// <summary>Programs of the machine.</summary>
internal static class Command
{
    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it wrote to stdout.</returns>
    internal static string Run(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new BenchmarkException($"{program} {string.Join(' ', arguments)}: {errors.Result.Trim()}");
    }

    /// <summary>Whether a program is on the PATH or where root's programs are.</summary>
    internal static bool Exists(string program)
    {
        string path = Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin:/sbin";
        return path.Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
    }
}
