using System.Reflection;

namespace SystemTests.HostRunner;

/// <summary>A test method of UnitTests, with the arguments of one of its rows.</summary>
/// <param name="Method">The method.</param>
/// <param name="Arguments">One argument per parameter.</param>
internal sealed record UnitTest(MethodInfo Method, object?[] Arguments)
{
    /// <summary>Class.Method(arguments).</summary>
    internal string Name => $"{Method.DeclaringType!.Name}.{Method.Name}"
        + (Method.GetParameters().Length > 0 ? $"({string.Join(", ", Arguments.Select(Shown))})" : "");

    /// <summary>Runs it between the class's Setup and Cleanup, on a new object.</summary>
    internal void Run()
    {
        object? instance = Method.IsStatic ? null : Activator.CreateInstance(Method.DeclaringType!);
        try
        {
            RunMarked("SetupAttribute", instance);
            Invoke(Method, instance, Arguments);
        }
        finally
        {
            RunMarked("CleanupAttribute", instance);
        }
    }

    private static void Invoke(MethodInfo method, object? instance, object?[] arguments)
    {
        method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }

    private static string Shown(object? argument)
    {
        return argument switch
        {
            null => "null",
            string text => $"\"{text.Replace("\r", "\\r").Replace("\n", "\\n")}\"",
            bool truth => truth ? "true" : "false",
            _ => argument.ToString()!,
        };
    }

    private void RunMarked(string attribute, object? instance)
    {
        foreach (MethodInfo method in Method.DeclaringType!.GetMethods().Where(method => UnitTestAssembly.Has(method, attribute)))
        {
            Invoke(method, instance, []);
        }
    }
}
