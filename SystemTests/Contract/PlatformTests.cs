using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Simulator;
using Xunit;

namespace SystemTests.Contract;

/// <summary>Whatever the netnano assemblies are compiled against exists at run time, beneath the firmware in the
/// simulator.</summary>
public sealed class PlatformTests
{
    public static TheoryData<string> Assemblies => [.. Built.NetnanoAssemblies.Keys.Order()];

    /// <summary>The compiler knows all of nanoFramework.CoreLibrary; the platform has the part of it that .NET has.</summary>
    [Theory]
    [MemberData(nameof(Assemblies))]
    public void HasEveryTypeAndMemberThatIsReferredTo(string assembly)
    {
        string path = Built.NetnanoAssemblies[assembly];
        using PEReader file = new(File.OpenRead(path));
        MetadataReader reader = file.GetMetadataReader();
        Module module = new NanoLoadContext(Built.Platform, Path.GetDirectoryName(path)!)
            .LoadProgram(Path.GetFileNameWithoutExtension(path)).ManifestModule;

        int[] references =
        [
            .. reader.TypeReferences.Select(handle => MetadataTokens.GetToken(handle)),
            .. reader.MemberReferences.Select(handle => MetadataTokens.GetToken(handle)),
        ];
        string[] missing = [.. references.Select(token => Missing(module, token)).OfType<string>()];

        Assert.NotEmpty(references);
        Assert.True(missing.Length == 0, string.Join('\n', missing));
    }

    /// <summary>Where the platform lacks an assembly, .NET may have one of the same name.</summary>
    [Theory]
    [MemberData(nameof(Assemblies))]
    public void HasEveryAssemblyThatIsReferredTo(string assembly)
    {
        using PEReader file = new(File.OpenRead(Built.NetnanoAssemblies[assembly]));
        MetadataReader reader = file.GetMetadataReader();
        AssemblyName[] references =
        [
            .. reader.AssemblyReferences.Select(handle => reader.GetAssemblyReference(handle).GetAssemblyName())
                .Where(reference => !Built.NetnanoAssemblies.ContainsKey(reference.Name!)),
        ];

        Assert.NotEmpty(references);
        Assert.All(references, reference =>
            Assert.Equal(reference.Version, AssemblyName.GetAssemblyName(Path.Combine(Built.Platform, reference.Name + ".dll")).Version));
    }

    /// <summary>Constants are compiled into their users, so no reference reveals a wrong one.</summary>
    [Fact]
    public void HasTheConstantsOfTheContract()
    {
        AssemblySurface[] contracts = [.. Built.Contracts.Values.Select(AssemblySurface.Read)];
        string[] constants = [.. contracts.SelectMany(Constants)];
        string[] there = [.. contracts.SelectMany(one => Constants(AssemblySurface.Read(Path.Combine(Built.Platform, one.Name + ".dll"))))];

        Assert.NotEmpty(constants);
        Assert.Empty(constants.Except(there));
    }

    /// <summary>The runtime's error if it does not find what a token refers to, or may not use it.</summary>
    private static string? Missing(Module module, int token)
    {
        try
        {
            MemberInfo member = module.ResolveMember(token)!;
            return IsVisible(member) ? null : $"{member} of {member.DeclaringType} is not visible";
        }
        catch (Exception absence) when (absence is TypeLoadException or MissingMemberException or IOException)
        {
            return absence.Message;
        }
    }

    private static IEnumerable<string> Constants(AssemblySurface assembly)
    {
        return assembly.Lines.Where(line => line.Id[0] == 'F').Select(line => line.ToString())
            .Where(line => line.Contains(" = ", StringComparison.Ordinal));
    }

    private static bool IsVisible(MemberInfo member)
    {
        return member switch
        {
            Type type => type.IsVisible,
            MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
            FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
            _ => false,
        };
    }
}
