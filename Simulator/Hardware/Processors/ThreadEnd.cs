using System.Reflection.Emit;

namespace Simulator.Hardware.Processors;

/// <summary>
/// Ends a thread of a program whose board has lost its power or is reset. .NET cannot end a thread, so it throws something that is
/// no exception: a nanoFramework assembly's <c>catch (Exception)</c> does not catch it, since its compiler knows no attribute that
/// would wrap such a thing there.
/// </summary>
internal static class ThreadEnd
{
    private static readonly object s_thrown = new();
    private static readonly Action<object> s_throw = Compile();

    /// <summary>Throws it.</summary>
    internal static void Throw()
    {
        s_throw(s_thrown);
    }

    /// <summary>Whether this is what has arrived at the bottom of a thread, or what woke it up for that.</summary>
    internal static bool Is(Exception fault)
    {
        return fault is ThreadInterruptedException
            || (fault is System.Runtime.CompilerServices.RuntimeWrappedException wrapped && wrapped.WrappedException == s_thrown);
    }

    private static Action<object> Compile()
    {
        DynamicMethod method = new("Throw", null, [typeof(object)], typeof(ThreadEnd).Module);
        ILGenerator body = method.GetILGenerator();
        body.Emit(OpCodes.Ldarg_0);
        body.Emit(OpCodes.Throw);
        return method.CreateDelegate<Action<object>>();
    }
}
