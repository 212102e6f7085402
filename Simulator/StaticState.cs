using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Simulator;

/// <summary>
/// What the static fields of a program hold right after it was loaded, down to the last array: put back, the next start finds the
/// program as the first one did, without its being loaded and compiled again.
/// </summary>
internal sealed class StaticState
{
    private const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly AssemblyLoadContext _program;
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<(FieldInfo Field, object? Owner, object? Value)> _fields = [];
    private readonly List<(Array Live, Array Kept)> _arrays = [];
    private bool _isWhole = true;

    private StaticState(AssemblyLoadContext program)
    {
        _program = program;
    }

    /// <summary>Runs the static constructors of a program, which nanoCLR also does before Main, and keeps what they have made.</summary>
    /// <param name="program">The program and its platform.</param>
    /// <returns>What they have made, or <see langword="null"/> if it is more than plain data: an event, say, that belongs to this start
    /// alone; or if one of them fails.</returns>
    internal static StaticState? Take(AssemblyLoadContext program)
    {
        StaticState state = new(program);
        try
        {
            LoadAll(program);
            foreach (Type type in program.Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => !type.ContainsGenericParameters))
            {
                RuntimeHelpers.RunClassConstructor(type.TypeHandle);
                foreach (FieldInfo field in type.GetFields(Statics).Where(IsOfProgram))
                {
                    state.Keep(field, null);
                }
            }
        }
        catch (Exception fault) when (fault is IOException or ReflectionTypeLoadException or TypeInitializationException)
        {
            // The program will meet it, too, when it gets there.
            return null;
        }

        return state._isWhole ? state : null;
    }

    /// <summary>Puts everything back.</summary>
    internal void Restore()
    {
        foreach ((FieldInfo field, object? owner, object? value) in _fields)
        {
            field.SetValue(owner, value);
        }

        foreach ((Array live, Array kept) in _arrays)
        {
            Array.Copy(kept, live, kept.Length);
        }
    }

    private static void LoadAll(AssemblyLoadContext program)
    {
        Queue<Assembly> found = new(program.Assemblies);
        while (found.TryDequeue(out Assembly? assembly))
        {
            int before = program.Assemblies.Count();
            foreach (AssemblyName name in assembly.GetReferencedAssemblies())
            {
                program.LoadFromAssemblyName(name);
            }

            foreach (Assembly loaded in program.Assemblies.Skip(before))
            {
                found.Enqueue(loaded);
            }
        }
    }

    /// <summary>Not a constant or an array's initial content, and not a thread's own, which is gone with the thread.</summary>
    private static bool IsOfProgram(FieldInfo field)
    {
        return !field.IsLiteral && !field.Attributes.HasFlag(FieldAttributes.HasFieldRVA)
            && !field.IsDefined(typeof(ThreadStaticAttribute), inherit: false);
    }

    private void Keep(FieldInfo field, object? owner)
    {
        object? value = field.GetValue(owner);
        if (!field.IsInitOnly && owner is not ValueType)
        {
            _fields.Add((field, owner, value));
        }

        Keep(value);
    }

    private void Keep(object? value)
    {
        if (value is null or string || !_seen.Add(value))
        {
            return;
        }

        Type type = value.GetType();
        if (type.IsPrimitive || type.IsEnum || type == typeof(object))
        {
            return;
        }

        if (value is Array array)
        {
            _arrays.Add((array, (Array)array.Clone()));
            if (!type.GetElementType()!.IsPrimitive)
            {
                foreach (object? element in array)
                {
                    Keep(element);
                }
            }
        }
        else if (AssemblyLoadContext.GetLoadContext(type.Assembly) == _program)
        {
            KeepMembers(value, type);
        }
        else
        {
            _isWhole = false;
        }
    }

    private void KeepMembers(object owner, Type type)
    {
        for (Type? part = type; part != null && part != typeof(object) && part != typeof(ValueType); part = part.BaseType)
        {
            foreach (FieldInfo field in part.GetFields(Members))
            {
                Keep(field, owner);
            }
        }
    }
}
