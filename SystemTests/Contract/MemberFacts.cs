using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;

namespace SystemTests.Contract;

/// <summary>What a member is besides its signature, as in the lists of nanoFramework's API.</summary>
internal static class MemberFacts
{
    internal static bool IsVisible(MethodAttributes attributes)
    {
        return (attributes & MethodAttributes.MemberAccessMask)
            is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;
    }

    internal static string Of(MethodAttributes attributes)
    {
        string access = (attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public ? "public" : "protected";
        string isStatic = (attributes & MethodAttributes.Static) != 0 ? " static" : "";
        const MethodAttributes sealedSlot = MethodAttributes.Final | MethodAttributes.Virtual | MethodAttributes.NewSlot;
        string dispatch = (attributes & (MethodAttributes.Abstract | sealedSlot)) switch
        {
            // An interface's member, implemented by one that nothing overrides.
            sealedSlot => "",
            MethodAttributes.Abstract | MethodAttributes.Virtual | MethodAttributes.NewSlot => " abstract",
            MethodAttributes.Virtual | MethodAttributes.NewSlot => " virtual",
            MethodAttributes.Virtual => " override",
            _ => "",
        };
        return access + isStatic + dispatch;
    }

    internal static string Of(FieldAttributes attributes)
    {
        string access = (attributes & FieldAttributes.FieldAccessMask) == FieldAttributes.Public ? "public" : "protected";
        if ((attributes & FieldAttributes.Literal) != 0)
        {
            return access + " const";
        }

        string isStatic = (attributes & FieldAttributes.Static) != 0 ? " static" : "";
        return access + isStatic + ((attributes & FieldAttributes.InitOnly) != 0 ? " readonly" : "");
    }

    /// <summary>The parameters' names, with what makes them optional, out or params.</summary>
    internal static string Parameters(MetadataReader reader, MethodDefinition method)
    {
        return string.Join(", ", method.GetParameters().Select(reader.GetParameter).Where(one => one.SequenceNumber > 0).Select(one =>
        {
            bool isParams = one.GetCustomAttributes().Any(attribute => IsParamArray(reader, attribute));
            string prefix = isParams ? "params " : (one.Attributes & ParameterAttributes.Out) != 0 ? "out " : "";
            string value = one.GetDefaultValue().IsNil ? "" : "=" + Value(reader, one.GetDefaultValue());
            return prefix + reader.GetString(one.Name) + value;
        }));
    }

    internal static string Value(MetadataReader reader, ConstantHandle handle)
    {
        Constant constant = reader.GetConstant(handle);
        object? value = reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode);
        return value switch
        {
            null => "null",
            string text => $"\"{text}\"",
            char character => $"'\\u{(int)character:x4}'",
            bool truth => truth ? "true" : "false",
            _ => string.Format(CultureInfo.InvariantCulture, "{0}", value),
        };
    }

    private static bool IsParamArray(MetadataReader reader, CustomAttributeHandle handle)
    {
        EntityHandle constructor = reader.GetCustomAttribute(handle).Constructor;
        EntityHandle type = constructor.Kind == HandleKind.MemberReference
            ? reader.GetMemberReference((MemberReferenceHandle)constructor).Parent
            : reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType();
        return new SignatureNames().Name(reader, type) == "System.ParamArrayAttribute";
    }
}
