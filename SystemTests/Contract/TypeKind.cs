using System.Reflection;
using System.Reflection.Metadata;

namespace SystemTests.Contract;

/// <summary>What a type is: class, struct, enum, with its base and interfaces, as in the lists of nanoFramework's API.</summary>
internal sealed class TypeKind
{
    private static readonly string[] s_selfEvident =
        ["System.Object", "System.ValueType", "System.Enum", "System.MulticastDelegate"];

    internal TypeKind(MetadataReader reader, SignatureNames names, TypeDefinition type)
    {
        string name = type.BaseType.IsNil ? "" : names.Name(reader, type.BaseType);
        List<string> bases = [.. type.GetInterfaceImplementations()
            .Select(handle => names.Name(reader, reader.GetInterfaceImplementation(handle).Interface))];
        bases.Insert(0, name);
        IsEnum = name == "System.Enum";
        Bases = IsEnum ? [UnderlyingType(reader, names, type)] : [.. bases.Where(one => one.Length > 0 && !s_selfEvident.Contains(one))];
        Facts = name switch
        {
            "System.Enum" => "enum",
            "System.ValueType" when (type.Attributes & TypeAttributes.Sealed) != 0 => "struct",
            "System.MulticastDelegate" => "delegate",
            _ => (type.Attributes & (TypeAttributes.Interface | TypeAttributes.Abstract | TypeAttributes.Sealed)) switch
            {
                TypeAttributes.Interface | TypeAttributes.Abstract => "interface",
                TypeAttributes.Abstract | TypeAttributes.Sealed => "static class",
                TypeAttributes.Abstract => "abstract class",
                TypeAttributes.Sealed => "sealed class",
                _ => "class",
            },
        };
    }

    internal bool IsEnum { get; }

    internal string Facts { get; }

    internal string[] Bases { get; }

    private static string UnderlyingType(MetadataReader reader, SignatureNames names, TypeDefinition type)
    {
        return type.GetFields()
            .Select(reader.GetFieldDefinition)
            .Single(field => (field.Attributes & FieldAttributes.Static) == 0)
            .DecodeSignature(names, null);
    }
}
