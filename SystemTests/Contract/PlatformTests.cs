using System.Reflection;
using Simulator;
using Xunit;

namespace SystemTests.Contract;

/// <summary>Whatever the contract declares is there at run time, beneath the firmware in the simulator.</summary>
public sealed class PlatformTests
{
    private const BindingFlags Any =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.FlattenHierarchy;

    public static TheoryData<string> Packages => [.. Built.Contracts.Keys.Order()];

    [Theory]
    [MemberData(nameof(Packages))]
    public void HasEveryMemberOfTheContract(string package)
    {
        AssemblySurface contract = AssemblySurface.Read(Built.Contracts[package]);
        Assembly platform = new NanoLoadContext(Built.Platform, Built.Platform).LoadProgram(contract.Name);
        HashSet<string> there = [];
        foreach (ApiLine type in contract.Lines.Where(line => line.Id.StartsWith("T:", StringComparison.Ordinal)))
        {
            AddMembers(there, platform, type.Id[2..]);
        }

        Assert.Equal(contract.Version, platform.GetName().Version);
        Assert.NotEmpty(contract.Lines);
        string[] missing = [.. contract.Lines.Select(Signature).Except(there)];
        Assert.True(missing.Length == 0, string.Join('\n', missing));
    }

    private static string Signature(ApiLine line)
    {
        string isStatic = line.Facts.Contains(" static", StringComparison.Ordinal) && line.Id[0] != 'T' ? " static" : "";
        return line.Id + (line.Type == null ? "" : " : " + line.Type) + isStatic;
    }

    private static void AddMembers(HashSet<string> there, Assembly platform, string name)
    {
        if (Find(platform, name) is not Type type)
        {
            return;
        }

        there.Add("T:" + name);
        foreach (MethodInfo method in type.GetMethods(Any))
        {
            there.Add($"M:{name}.{method.Name}{Parameters(method.GetParameters())} : {Name(method.ReturnType)}{Static(method)}");
        }

        foreach (ConstructorInfo constructor in type.GetConstructors(Any))
        {
            there.Add($"M:{name}.#ctor{Parameters(constructor.GetParameters())}");
        }

        foreach (PropertyInfo property in type.GetProperties(Any))
        {
            string index = Parameters(property.GetIndexParameters());
            there.Add($"P:{name}.{property.Name}{index} : {Name(property.PropertyType)}{Static(property.GetAccessors(true)[0])}");
        }

        foreach (FieldInfo field in type.GetFields(Any))
        {
            string value = field.IsLiteral ? $" = {field.GetRawConstantValue()}" : "";
            there.Add(type.IsEnum
                ? $"F:{name}.{field.Name}{value}"
                : $"F:{name}.{field.Name} : {Name(field.FieldType)}{value}{(field.IsStatic && !field.IsLiteral ? " static" : "")}");
        }
    }

    /// <summary>Finds a type by the name of its XML-doc ID, in which a nested type's name looks like a namespace's.</summary>
    private static Type? Find(Assembly platform, string name)
    {
        int dot = name.LastIndexOf('.');
        return platform.GetType(name) ?? (dot < 0 ? null : Find(platform, name[..dot])?.GetNestedType(name[(dot + 1)..]));
    }

    private static string Parameters(ParameterInfo[] parameters)
    {
        return parameters.Length == 0 ? "" : $"({string.Join(',', parameters.Select(one => Name(one.ParameterType)))})";
    }

    private static string Name(Type type)
    {
        return (type.FullName ?? type.Name).Replace('+', '.').Replace('&', '@');
    }

    private static string Static(MethodBase method)
    {
        return method.IsStatic ? " static" : "";
    }
}
