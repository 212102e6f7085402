using System.Reflection;
using Simulator;
using Simulator.Hardware;
using Simulator.Hardware.Processors;

namespace SystemTests.VirtualTime;

/// <summary>A program of nanoFramework's calls on a virtual processor, as the firmware's are: through the platform's assemblies.</summary>
internal sealed class NanoProgram : IDisposable
{
    internal const long Millisecond = 1_000_000;

    private readonly Processor _previousProcessor = Simulator.Hardware.Processors.Processor.Running;
    private readonly BoardTime _previousTime = BoardTime.Running;
    private readonly NanoLoadContext _context = new(Built.Platform, Built.Board);
    private readonly Action<object> _enter;
    private readonly Action<object> _exit;
    private readonly Func<long> _clock;

    /// <summary>Makes the processor.</summary>
    internal NanoProgram(int seed = 1, long turnCost = 100_000, int tick = 1)
    {
        Processor = new VirtualProcessor(seed, turnCost);
        Simulator.Hardware.Processors.Processor.Running = Processor;
        BoardTime.Running = new Simulator.Hardware.Processors.VirtualTime(Processor, DateTimeOffset.UnixEpoch);
        BoardTime.TickMilliseconds = tick;
        _enter = Find("mscorlib", "System.Threading.Monitor").GetMethod("Enter")!.CreateDelegate<Action<object>>();
        _exit = Find("mscorlib", "System.Threading.Monitor").GetMethod("Exit")!.CreateDelegate<Action<object>>();
        _clock = Find("nanoFramework.Runtime.Native", "System.Environment").GetMethod("get_TickCount64")!.CreateDelegate<Func<long>>();
        Sleep = Find("mscorlib", "System.Threading.Thread").GetMethod("Sleep", [typeof(int)])!.CreateDelegate<Action<int>>();
    }

    internal VirtualProcessor Processor { get; }

    /// <summary>Thread.Sleep.</summary>
    internal Action<int> Sleep { get; }

    /// <summary>Environment.TickCount64.</summary>
    internal long Clock => _clock();

    /// <summary>Power.RebootDevice.</summary>
    internal Action Restart => () => Find("nanoFramework.Runtime.Native", "nanoFramework.Runtime.Native.Power").GetMethod("RebootDevice")!
        .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [Type.Missing], null);

    /// <summary>File.WriteAllBytes.</summary>
    internal Action<string, byte[]> WriteFile =>
        Find("System.IO.FileSystem", "System.IO.File").GetMethod("WriteAllBytes")!.CreateDelegate<Action<string, byte[]>>();

    /// <summary>The exact time, in ms.</summary>
    internal double Now => (double)Processor.Now / Millisecond;

    /// <summary>DateTime.UtcNow's ticks.</summary>
    internal long UtcTicks => ((dynamic)Find("mscorlib", "System.DateTime").GetProperty("UtcNow")!.GetValue(null)!).Ticks;

    /// <summary>The C# statement lock.</summary>
    internal void Lock(object locked, Action body)
    {
        _enter(locked);
        try
        {
            body();
        }
        finally
        {
            _exit(locked);
        }
    }

    /// <summary>A started Thread.</summary>
    internal dynamic Start(Action body)
    {
        dynamic thread = New("mscorlib", "System.Threading.Thread", new ThreadStart(body));
        thread.Start();
        return thread;
    }

    /// <summary>An AutoResetEvent or ManualResetEvent that is not set.</summary>
    internal dynamic Event(string kind)
    {
        return New("mscorlib", "System.Threading." + kind, false);
    }

    /// <summary>A Timer.</summary>
    internal dynamic Timer(Action callback, int due, int period)
    {
        return New("mscorlib", "System.Threading.Timer", new TimerCallback(_ => callback()), null!, due, period);
    }

    /// <summary>An open SerialPort at 115,200 baud 8N1.</summary>
    internal dynamic OpenPort(int number)
    {
        Type type = Find("System.IO.Ports", "System.IO.Ports.SerialPort");
        object?[] arguments = [.. type.GetConstructors().Single().GetParameters().Select(parameter => parameter.DefaultValue)];
        (arguments[0], arguments[1]) = ($"COM{number}", 115200);
        dynamic port = type.GetConstructors().Single().Invoke(arguments);
        port.Open();
        return port;
    }

    /// <summary>Runs a program until it ends or the time comes.</summary>
    internal RunEnd Run(Action main, long until = long.MaxValue)
    {
        Processor.Start("main", main);
        return Processor.Run(until);
    }

    public void Dispose()
    {
        Processor.PowerCut();
        Simulator.Hardware.Processors.Processor.Running = _previousProcessor;
        BoardTime.Running = _previousTime;
        BoardTime.TickMilliseconds = 1;
    }

    private dynamic New(string assembly, string type, params object[] arguments)
    {
        return Activator.CreateInstance(Find(assembly, type), arguments)!;
    }

    private Type Find(string assembly, string type)
    {
        return _context.LoadFromAssemblyName(new AssemblyName(assembly)).GetType(type, throwOnError: true)!;
    }
}
