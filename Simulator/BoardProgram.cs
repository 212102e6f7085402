using System.Reflection;
using System.Runtime.Loader;
using Simulator.Hardware;
using Simulator.Hardware.Processors;

namespace Simulator;

/// <summary>A board's program: the assembly Board in a folder, with a static Program.Main.</summary>
public sealed class BoardProgram
{
    private const string AssemblyName = "Board";

    private static readonly Dictionary<(string Folder, string? Platform), (BoardProgram Program, StaticState? State)> s_renewed = [];

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
        return Load(folder, platform, isCollectible: false);
    }

    /// <summary>
    /// A board's program as it is right after it was loaded, for a board that restarts. That is the copy that was renewed before, with
    /// its static fields put back: it is already compiled. A fresh one, if there is none or it cannot be put back.
    /// </summary>
    /// <param name="folder">The folder of its assemblies.</param>
    /// <param name="platform">The folder of the platform's assemblies, or <see langword="null"/> for those beside the simulator.</param>
    /// <exception cref="UsageException">There is no such program.</exception>
    public static BoardProgram Renew(string folder, string? platform = null)
    {
        bool isKnown = s_renewed.TryGetValue((folder, platform), out (BoardProgram Program, StaticState? State) renewed);
        if (renewed.State != null)
        {
            renewed.State.Restore();
            return renewed.Program;
        }

        // What can be freed again is compiled only once; what stays, better and better.
        BoardProgram program = Load(folder, platform, isCollectible: isKnown);
        StaticState? state = StaticState.Take(AssemblyLoadContext.GetLoadContext(program._main.Module.Assembly)!);
        s_renewed.TryAdd((folder, platform), (program, state));
        return program;
    }

    /// <summary>Runs the program on a thread of its own.</summary>
    /// <param name="ended">Called with the exception that ended it, or <see langword="null"/> if Main returned.</param>
    public void Start(Action<Exception?> ended)
    {
        Processor.Running.Start("firmware", () => ended(Run()));
    }

    private static BoardProgram Load(string folder, string? platform, bool isCollectible)
    {
        Assembly board;
        try
        {
            HostFile.Open(Path.Combine(folder, AssemblyName + ".dll")).Dispose();
            platform ??= Path.Combine(AppContext.BaseDirectory, "platform");
            board = new NanoLoadContext(platform, folder, isCollectible).LoadProgram(AssemblyName);
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
