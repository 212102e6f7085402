using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Simulator;
using Simulator.Hardware.Devices;
using Simulator.Hardware.Network;
using Simulator.Hardware.Network.Lwip;
using Simulator.Hardware.Network.Memory;
using Simulator.Hardware.Processors;
using Xunit;

namespace SystemTests.VirtualTime;

/// <summary>A board that restarts finds its program as it was, and the PC's memory too.</summary>
[Collection(VirtualTimeCollection.Name)]
public sealed class RenewalTests : IDisposable
{
    private const long Millisecond = 1_000_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("renewal").FullName;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void AThousandRestartsTakeNoMemory()
    {
        using VirtualBoard board = Make(Built.Board);
        Restart(board, 100);
        (int programs, long bytes) = (Programs(), GC.GetTotalMemory(forceFullCollection: true));
        Restart(board, 1000);
        Assert.Equal(programs, Programs());
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - bytes, long.MinValue, 200_000);
    }

    [Fact]
    public void AProgramThatCannotBePutBackIsFreedAfterItsRestart()
    {
        AddStaticEvent();
        using VirtualBoard board = Make(_folder);
        Restart(board, 3);
        int programs = Programs();
        Restart(board, 20);
        Assert.InRange(Programs(), 1, programs + 1);
    }

    [Fact]
    public void NothingThatAStartHasLeftInStaticFieldsIsThereAtTheNext()
    {
        CopyBoard();
        using VirtualBoard board = Make(_folder);
        AssemblyLoadContext[] before = [.. AssemblyLoadContext.All];
        Restart(board, 1);
        AssemblyLoadContext program = AssemblyLoadContext.All.Except(before).OfType<NanoLoadContext>().Single();
        byte[] joined = (byte[])Static(program, "Firmware", "TS500.Firmware.Streams.LogCursor", "s_joined").GetValue(null)!;
        object[] delimiters = (object[])Static(program, "Firmware", "TS500.Firmware.Ports.Packing", "s_delimiters").GetValue(null)!;
        FieldInfo threads = Static(program, "mscorlib", "System.Threading.Thread", "s_made");
        joined[7] = 1;
        delimiters[13] = (byte)13;
        threads.SetValue(null, 1000);

        Restart(board, 1);

        Assert.Equal(0, joined[7]);
        Assert.Null(delimiters[13]);
        Assert.InRange((int)threads.GetValue(null)!, 1, 100);
    }

    // In a method of its own, so that nothing of a program is left on the stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Restart(VirtualBoard board, int times)
    {
        for (int i = 0; i < times; i++)
        {
            board.PowerOn();
            Assert.Equal(RunEnd.TimeReached, board.Run(board.Processor.Now + (20 * Millisecond)));
            board.PowerCut();
        }
    }

    private static int Programs()
    {
        for (int i = 0; i < 10; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return AssemblyLoadContext.All.OfType<NanoLoadContext>().Count();
    }

    private static FieldInfo Static(AssemblyLoadContext program, string assembly, string type, string field)
    {
        return program.LoadFromAssemblyName(new AssemblyName(assembly)).GetType(type, throwOnError: true)!
            .GetField(field, BindingFlags.Static | BindingFlags.NonPublic)!;
    }

    private static VirtualBoard Make(string folder)
    {
        return new VirtualBoard(new VirtualBoardOptions(folder, 1, Stack)
        {
            Platform = Built.Platform,
            Device = _ => new LoopbackDevice(),
        });
    }

    private static ISocketStack Stack(VirtualProcessor processor)
    {
        return new MemoryNetwork(processor, new Random(1)).AddBoard(System.Net.IPAddress.Loopback, LwipBuild.Esp32, BoardLimits.None);
    }

    private void CopyBoard()
    {
        foreach (string file in Directory.GetFiles(Built.Board))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }
    }

    /// <summary>Copies the virtual board's program, with an event in a static field of its Program.</summary>
    private void AddStaticEvent()
    {
        CopyBoard();
        using AssemblyDefinition platform = AssemblyDefinition.ReadAssembly(Path.Combine(Built.Platform, "mscorlib.dll"));
        using ModuleDefinition module = ModuleDefinition.ReadModule(Path.Combine(Built.Board, "Board.dll"));
        TypeDefinition kind = platform.MainModule.GetType("System.Threading.AutoResetEvent");
        TypeDefinition main = module.EntryPoint.DeclaringType;
        FieldDefinition field = new("s_event", Mono.Cecil.FieldAttributes.Static, module.ImportReference(kind));
        MethodDefinition initializer = new(
            ".cctor",
            Mono.Cecil.MethodAttributes.Static | Mono.Cecil.MethodAttributes.SpecialName | Mono.Cecil.MethodAttributes.RTSpecialName,
            module.TypeSystem.Void);
        ILProcessor il = initializer.Body.GetILProcessor();
        il.Emit(OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Newobj, module.ImportReference(kind.Methods.Single(one => one.IsConstructor && !one.IsStatic)));
        il.Emit(OpCodes.Stsfld, field);
        il.Emit(OpCodes.Ret);
        main.Fields.Add(field);
        main.Methods.Add(initializer);
        module.Write(Path.Combine(_folder, "Board.dll"));
    }
}
