using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace SystemTests.Contract;

/// <summary>Names types as XML-doc IDs do, and remembers whether it met a generic one.</summary>
internal sealed class SignatureNames : ISignatureTypeProvider<string, object?>
{
    internal bool MetGeneric { get; private set; }

    public string GetArrayType(string elementType, ArrayShape shape)
    {
        return $"{elementType}[{new string(',', shape.Rank - 1)}]";
    }

    public string GetByReferenceType(string elementType)
    {
        return elementType + "@";
    }

    public string GetFunctionPointerType(MethodSignature<string> signature)
    {
        return "function pointer";
    }

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments)
    {
        MetGeneric = true;
        return $"{genericType}{{{string.Join(',', typeArguments)}}}";
    }

    public string GetGenericMethodParameter(object? genericContext, int index)
    {
        MetGeneric = true;
        return "``" + index;
    }

    public string GetGenericTypeParameter(object? genericContext, int index)
    {
        MetGeneric = true;
        return "`" + index;
    }

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired)
    {
        return unmodifiedType;
    }

    public string GetPinnedType(string elementType)
    {
        return elementType;
    }

    public string GetPointerType(string elementType)
    {
        return elementType + "*";
    }

    public string GetPrimitiveType(PrimitiveTypeCode typeCode)
    {
        return "System." + typeCode;
    }

    public string GetSZArrayType(string elementType)
    {
        return elementType + "[]";
    }

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        TypeDefinition type = reader.GetTypeDefinition(handle);
        return Name(type.GetDeclaringType() is { IsNil: false } outer ? GetTypeFromDefinition(reader, outer, 0) : null,
            reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        TypeReference type = reader.GetTypeReference(handle);
        string? outer = type.ResolutionScope.Kind == HandleKind.TypeReference
            ? GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, 0)
            : null;
        return Name(outer, reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
    {
        return reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);
    }

    internal string Name(MetadataReader reader, EntityHandle type)
    {
        return type.Kind switch
        {
            HandleKind.TypeDefinition => GetTypeFromDefinition(reader, (TypeDefinitionHandle)type, 0),
            HandleKind.TypeReference => GetTypeFromReference(reader, (TypeReferenceHandle)type, 0),
            _ => GetTypeFromSpecification(reader, null, (TypeSpecificationHandle)type, 0),
        };
    }

    private static string Name(string? outer, string space, string name)
    {
        string prefix = outer ?? space;
        return prefix.Length > 0 ? $"{prefix}.{name}" : name;
    }
}
