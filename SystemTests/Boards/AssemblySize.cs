using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;

namespace SystemTests.Boards;

/// <summary>
/// What an assembly takes on a board, in bytes, as far as that can be told without the metadata processor: its methods' IL, its
/// constant arrays, each name and literal once, and a row for each type, field and method (nf-interpreter
/// src/CLR/Include/nanoCLR_Types.h). The .pe is somewhat smaller, as a token has two bytes there.
/// </summary>
internal static class AssemblySize
{
    private const int TypeRow = 24;
    private const int FieldRow = 8;
    private const int MethodRow = 16;

    internal static int Of(string assembly)
    {
        using PEReader file = new(File.OpenRead(assembly));
        MetadataReader reader = file.GetMetadataReader();
        HashSet<string> strings = [.. Literals(reader)];
        int size = 0;
        foreach (TypeDefinition type in reader.TypeDefinitions.Select(reader.GetTypeDefinition))
        {
            strings.Add(reader.GetString(type.Name));
            size += TypeRow;
        }

        foreach (MethodDefinition method in reader.MethodDefinitions.Select(reader.GetMethodDefinition))
        {
            strings.Add(reader.GetString(method.Name));
            size += MethodRow;
            size += method.RelativeVirtualAddress == 0 ? 0 : file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!.Length;
        }

        foreach (FieldDefinition field in reader.FieldDefinitions.Select(reader.GetFieldDefinition))
        {
            // A constant is in the IL of whoever uses it.
            if (!field.Attributes.HasFlag(FieldAttributes.Literal))
            {
                strings.Add(reader.GetString(field.Name));
                size += FieldRow + Data(reader, field);
            }
        }

        return size + strings.Sum(text => Encoding.UTF8.GetByteCount(text) + 1);
    }

    private static IEnumerable<string> Literals(MetadataReader reader)
    {
        for (UserStringHandle handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = reader.GetNextHandle(handle))
        {
            yield return reader.GetUserString(handle);
        }
    }

    /// <summary>The length of the constant array that a field of the compiler's holds; 0 for any other field.</summary>
    private static int Data(MetadataReader reader, FieldDefinition field)
    {
        BlobReader signature = reader.GetBlobReader(field.Signature);
        signature.ReadSignatureHeader();
        return field.GetRelativeVirtualAddress() != 0 && signature.ReadSignatureTypeCode() == SignatureTypeCode.TypeHandle
            ? reader.GetTypeDefinition((TypeDefinitionHandle)signature.ReadTypeHandle()).GetLayout().Size
            : 0;
    }
}
