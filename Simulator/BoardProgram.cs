using System.Reflection;
using Simulator.Hardware;
using Simulator.Hardware.Processors;

namespace Simulator;

/// <summary>A board's program: the assembly Board in a folder, with a static Program.Main.</summary>
public sealed class BoardProgram
{
    private const string AssemblyName = "Board";

    private readonly MethodInfo _main;

    private BoardProgram(MethodInfo main)
    {
        _main = main;
    }

    /// <summary>Loads a board's program onto the simulator's platform.</summary>
    /// <param name="folder">The folder of its assemblies.</param>
    /// <param name="platform">The folder of the platform's assemblies, or <see langword="null"/> for those beside the simulator.</param>
    /// <exception cref="UsageException">There is no such program.</exception>
    public static BoardProgram Load(string folder, string? platform = null)
    {
        Assembly board;
        try
        {
            HostFile.Open(Path.Combine(folder, AssemblyName + ".dll")).Dispose();
            platform ??= Path.Combine(AppContext.BaseDirectory, "platform");
            board = new NanoLoadContext(platform, folder).LoadProgram(AssemblyName);
        }
        catch (BadImageFormatException)
        {
            throw new UsageException($"--board {folder}: {AssemblyName}.dll is not a .NET assembly; build the board's project again");
        }
        catch (IOException fault)
        {
            throw new UsageException($"--board {folder}: {AssemblyName}.dll: {fault.Message}; give the output folder of a board's project");
        }

        MethodInfo main = board.EntryPoint
            ?? throw new UsageException($"--board {folder}: {AssemblyName}.dll has no Main; set the project's OutputType to Exe");
        return new BoardProgram(main);
    }

    /// <summary>Runs the program on a thread of its own.</summary>
    /// <param name="ended">Called with the exception that ended it, or <see langword="null"/> if Main returned.</param>
    public void Start(Action<Exception?> ended)
    {
        Processor.Running.Start("firmware", () => ended(Run()));
    }

    private Exception? Run()
    {
        try
        {
            _main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null);
            return null;
        }
        catch (Exception fault) when (!Processor.EndsThread(fault))
        {
            return fault;
        }
    }
}
