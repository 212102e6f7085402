using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SystemTests.Contract;

/// <summary>
/// An assembly's public and protected surface, one line per type and member, in the form of the lists of nanoFramework's API:
/// XML-doc ID, type, facts.
/// </summary>
internal sealed class AssemblySurface
{
    private readonly MetadataReader _reader;
    private readonly SignatureNames _names = new();

    private AssemblySurface(MetadataReader reader)
    {
        _reader = reader;
        AssemblyDefinition assembly = reader.GetAssemblyDefinition();
        Name = reader.GetString(assembly.Name);
        Version = assembly.Version;
        foreach (TypeDefinitionHandle handle in reader.TypeDefinitions)
        {
            AddType(reader.GetTypeDefinition(handle), _names.Name(reader, handle));
        }
    }

    internal string Name { get; }

    internal Version Version { get; }

    internal List<ApiLine> Lines { get; } = [];

    internal static AssemblySurface Read(string path)
    {
        using PEReader file = new(File.OpenRead(path));
        return new AssemblySurface(file.GetMetadataReader());
    }

    private void AddType(TypeDefinition type, string name)
    {
        TypeAttributes visibility = type.Attributes & TypeAttributes.VisibilityMask;
        if (visibility is not (TypeAttributes.Public or TypeAttributes.NestedPublic))
        {
            return;
        }

        TypeKind kind = new(_reader, _names, type);
        Lines.Add(new ApiLine("T:" + name, null, $"public {kind.Facts}") { Bases = kind.Bases });
        foreach (MethodDefinition method in type.GetMethods().Select(_reader.GetMethodDefinition))
        {
            AddMethod(method, name);
        }

        foreach (PropertyDefinition property in type.GetProperties().Select(_reader.GetPropertyDefinition))
        {
            AddProperty(property, name);
        }

        foreach (FieldDefinition field in type.GetFields().Select(_reader.GetFieldDefinition))
        {
            AddField(field, name, kind.IsEnum);
        }
    }

    private void AddMethod(MethodDefinition method, string type)
    {
        string name = _reader.GetString(method.Name);
        bool isAccessor = (method.Attributes & MethodAttributes.SpecialName) != 0 && !name.StartsWith("op_", StringComparison.Ordinal);
        bool isConstructor = name == ".ctor";
        if (!MemberFacts.IsVisible(method.Attributes) || (isAccessor && !isConstructor))
        {
            return;
        }

        MethodSignature<string> signature = method.DecodeSignature(_names, null);
        string parameters = signature.ParameterTypes.Length > 0 ? $"({string.Join(',', signature.ParameterTypes)})" : "";
        string facts = MemberFacts.Of(method.Attributes);
        Lines.Add(new ApiLine(
            $"M:{type}.{name.Replace('.', '#')}{parameters}",
            isConstructor ? null : signature.ReturnType,
            parameters.Length > 0 ? $"{facts} params({MemberFacts.Parameters(_reader, method)})" : facts));
    }

    private void AddProperty(PropertyDefinition property, string type)
    {
        PropertyAccessors accessors = property.GetAccessors();
        bool reads = IsVisible(accessors.Getter);
        bool writes = IsVisible(accessors.Setter);
        if (!reads && !writes)
        {
            return;
        }

        MethodSignature<string> signature = property.DecodeSignature(_names, null);
        string index = signature.ParameterTypes.Length > 0 ? $"({string.Join(',', signature.ParameterTypes)})" : "";
        MethodDefinition accessor = _reader.GetMethodDefinition(reads ? accessors.Getter : accessors.Setter);
        Lines.Add(new ApiLine(
            $"P:{type}.{_reader.GetString(property.Name)}{index}",
            signature.ReturnType,
            $"{MemberFacts.Of(accessor.Attributes)} {{ {(reads ? "get; " : "")}{(writes ? "set; " : "")}}}"));
    }

    private void AddField(FieldDefinition field, string type, bool isEnum)
    {
        FieldAttributes access = field.Attributes & FieldAttributes.FieldAccessMask;
        bool isSpecial = (field.Attributes & FieldAttributes.SpecialName) != 0;
        if (isSpecial || access is not (FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem))
        {
            return;
        }

        string id = $"F:{type}.{_reader.GetString(field.Name)}";
        string value = field.GetDefaultValue().IsNil ? "" : $" = {MemberFacts.Value(_reader, field.GetDefaultValue())}";
        Lines.Add(isEnum
            ? new ApiLine(id + value, null, "")
            : new ApiLine(id, field.DecodeSignature(_names, null) + value, MemberFacts.Of(field.Attributes)));
    }

    private bool IsVisible(MethodDefinitionHandle handle)
    {
        return !handle.IsNil && MemberFacts.IsVisible(_reader.GetMethodDefinition(handle).Attributes);
    }
}
