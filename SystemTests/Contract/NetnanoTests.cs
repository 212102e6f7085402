using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Xunit;

namespace SystemTests.Contract;

/// <summary>What a board's nanoCLR can load, and what the virtual device can.</summary>
public sealed class NetnanoTests
{
    public static TheoryData<string> Assemblies => [.. Built.NetnanoAssemblies.Keys.Order()];

    /// <summary>The virtual device has no sockets and no UARTs.</summary>
    [Theory]
    [InlineData("DeviceBenchmarks")]
    [InlineData("Firmware")]
    [InlineData("Hal")]
    [InlineData("NFUnitTest")]
    public void RunsWithoutSocketsAndUarts(string assembly)
    {
        using PEReader file = Open(assembly);
        MetadataReader reader = file.GetMetadataReader();
        IEnumerable<string> references = reader.AssemblyReferences
            .Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name));

        Assert.Empty(references.Intersect(["System.Net", "System.IO.Ports"]));
    }

    /// <summary>nanoFramework 1.x has no generics.</summary>
    [Theory]
    [MemberData(nameof(Assemblies))]
    public void UsesNoGenerics(string assembly)
    {
        using PEReader file = Open(assembly);
        MetadataReader reader = file.GetMetadataReader();
        SignatureNames names = new();
        foreach (TypeDefinition type in reader.TypeDefinitions.Select(reader.GetTypeDefinition))
        {
            _ = type.GetMethods().Select(method => reader.GetMethodDefinition(method).DecodeSignature(names, null)).ToArray();
            _ = type.GetFields().Select(field => reader.GetFieldDefinition(field).DecodeSignature(names, null)).ToArray();
            _ = type.GetProperties().Select(one => reader.GetPropertyDefinition(one).DecodeSignature(names, null)).ToArray();
        }

        foreach (MemberReference member in reader.MemberReferences.Select(reader.GetMemberReference))
        {
            _ = member.GetKind() == MemberReferenceKind.Method
                ? member.DecodeMethodSignature(names, null).ReturnType
                : member.DecodeFieldSignature(names, null);
        }

        for (int row = 1; row <= reader.GetTableRowCount(TableIndex.TypeSpec); row++)
        {
            reader.GetTypeSpecification(MetadataTokens.TypeSpecificationHandle(row)).DecodeSignature(names, null);
        }

        for (int row = 1; row <= reader.GetTableRowCount(TableIndex.StandAloneSig); row++)
        {
            reader.GetStandaloneSignature(MetadataTokens.StandaloneSignatureHandle(row)).DecodeLocalSignature(names, null);
        }

        Assert.Equal(0, reader.GetTableRowCount(TableIndex.GenericParam));
        Assert.Equal(0, reader.GetTableRowCount(TableIndex.MethodSpec));
        Assert.False(names.MetGeneric);
    }

    /// <summary>
    /// Debug's members are [Conditional("DEBUG")]: a build that keeps calls to them is not what a board gets, and logs what a
    /// board won't.
    /// </summary>
    [Theory]
    [MemberData(nameof(Assemblies))]
    public void UsesNothingThatAReleaseBuildDrops(string assembly)
    {
        using PEReader file = Open(assembly);
        MetadataReader reader = file.GetMetadataReader();
        SignatureNames names = new();

        Assert.DoesNotContain("System.Diagnostics.Debug", reader.TypeReferences.Select(handle => names.Name(reader, handle)));
    }

    private static PEReader Open(string assembly)
    {
        return new PEReader(File.OpenRead(Built.NetnanoAssemblies[assembly]));
    }
}
