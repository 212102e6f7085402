using System.Reflection;
using Simulator;

namespace SystemTests.HostRunner;

/// <summary>UnitTests, loaded onto the simulator's platform: what a board would run, as .NET runs it.</summary>
internal static class UnitTestAssembly
{
    /// <summary>The classes marked as tests.</summary>
    internal static IReadOnlyList<Type> Classes { get; } =
    [
        .. new NanoLoadContext(Built.Platform, Built.UnitTests).LoadProgram("NFUnitTest").GetTypes()
            .Where(type => Has(type, "TestClassAttribute"))
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    /// <summary>Every test by its name.</summary>
    internal static IReadOnlyDictionary<string, UnitTest> Tests { get; } =
        Classes.SelectMany(TestsOf).ToDictionary(test => test.Name);

    internal static IEnumerable<UnitTest> TestsOf(Type type)
    {
        return type.GetMethods().Where(method => Has(method, "TestMethodAttribute") || Rows(method).Any()).SelectMany(method =>
            Rows(method).DefaultIfEmpty([]).Select(row => new UnitTest(method, row)));
    }

    /// <summary>Whether a class or method is marked by an attribute of nanoFramework.TestFramework.</summary>
    internal static bool Has(MemberInfo member, string attribute)
    {
        return member.CustomAttributes.Any(one => one.AttributeType.FullName == "nanoFramework.TestFramework." + attribute);
    }

    private static IEnumerable<object?[]> Rows(MethodInfo method)
    {
        return method.GetCustomAttributes()
            .Where(attribute => attribute.GetType().Name == "DataRowAttribute")
            .Select(attribute => (object?[])attribute.GetType().GetProperty("MethodParameters")!.GetValue(attribute)!);
    }
}
