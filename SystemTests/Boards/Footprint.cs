using System.Reflection;

namespace SystemTests.Boards;

/// <summary>Counts the bytes in arrays held by objects of the firmware, each array once.</summary>
internal sealed class Footprint
{
    private static readonly string[] s_firmware = ["Firmware", "Hal", "Hal.Device", "Board"];

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>The total size of the arrays reachable from an object and not counted before.</summary>
    internal long Bytes(object root)
    {
        long bytes = 0;
        Stack<object> found = new([root]);
        while (found.TryPop(out object? one))
        {
            if (!_seen.Add(one))
            {
                continue;
            }

            if (one is byte[] array)
            {
                bytes += array.Length;
            }
            else if (one is object[] objects)
            {
                Push(found, objects);
            }
            else if (s_firmware.Contains(one.GetType().Assembly.GetName().Name))
            {
                Push(found, Fields(one).Select(field => field.GetValue(one)));
            }
        }

        return bytes;
    }

    /// <summary>A field's value, whichever of the object's classes declares it.</summary>
    internal static object Value(object one, string name)
    {
        return Fields(one).Single(field => field.Name == name).GetValue(one)!;
    }

    private static IEnumerable<FieldInfo> Fields(object one)
    {
        const BindingFlags own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (Type? type = one.GetType(); type != null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(own))
            {
                yield return field;
            }
        }
    }

    private static void Push(Stack<object> found, IEnumerable<object?> objects)
    {
        foreach (object? one in objects)
        {
            if (one != null && !one.GetType().IsValueType)
            {
                found.Push(one);
            }
        }
    }
}
