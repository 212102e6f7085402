using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SystemTests.Worlds;

/// <summary>A fault that is put into a copy of a board's program.</summary>
/// <param name="assembly">The assembly.</param>
/// <param name="type">The type, without its namespace.</param>
/// <param name="method">The method.</param>
/// <param name="change">What becomes of the method's body.</param>
internal sealed class PlantedFault(string assembly, string type, string method, Action<MethodBody> change)
{
    private const int LongPiece = 60;

    /// <summary>Leaves out the calls of a method, or the assignments to a field; a result is 0.</summary>
    internal static PlantedFault WithoutUse(string assembly, string type, string method, string used)
    {
        return new(assembly, type, method, body =>
        {
            Instruction[] uses = [.. body.Instructions.Where(one => (one.Operand as MemberReference)?.Name == used && one.OpCode != OpCodes.Ldfld)];
            if (uses.Length == 0)
            {
                throw new InvalidOperationException($"{type}.{method} does not use {used}");
            }

            Array.ForEach(uses, use => LeaveOut(body.GetILProcessor(), use));
        });
    }

    /// <summary>Has a method return a number, or nothing, at once.</summary>
    internal static PlantedFault Returning(string assembly, string type, string method, int result)
    {
        return new(assembly, type, method, body =>
        {
            Instruction first = body.Instructions[0];
            ILProcessor il = body.GetILProcessor();
            if (body.Method.ReturnType.Name != "Void")
            {
                il.InsertBefore(first, il.Create(OpCodes.Ldc_I4, result));
            }

            il.InsertBefore(first, il.Create(OpCodes.Ret));
        });
    }

    /// <summary>Has a method take its first parameter, a count, for one less if it is large.</summary>
    internal static PlantedFault OneLess(string assembly, string type, string method)
    {
        return new(assembly, type, method, body =>
        {
            ILProcessor il = body.GetILProcessor();
            Instruction first = body.Instructions[0];
            ParameterDefinition count = body.Method.Parameters[0];
            Instruction[] added =
            [
                il.Create(OpCodes.Ldarg, count), il.Create(OpCodes.Ldc_I4, LongPiece), il.Create(OpCodes.Ble, first),
                il.Create(OpCodes.Ldarg, count), il.Create(OpCodes.Ldc_I4_1), il.Create(OpCodes.Sub), il.Create(OpCodes.Starg, count),
            ];
            Array.ForEach(added, instruction => il.InsertBefore(first, instruction));
        });
    }

    /// <summary>Has a method call another one in place of the one that it calls; of both, the overload with one parameter.</summary>
    internal static PlantedFault Calling(string assembly, string type, string method, string called, string other)
    {
        return new(assembly, type, method, body =>
        {
            Instruction call = body.Instructions.First(one => (one.Operand as MemberReference)?.Name == called);
            call.Operand = ((MethodReference)call.Operand).DeclaringType.Resolve().Methods.Single(one => one.Name == other && one.Parameters.Count == 1);
        });
    }

    /// <summary>Has a method first call another one of its object, without parameters.</summary>
    internal static PlantedFault BeginningWith(string assembly, string type, string method, string called)
    {
        return new(assembly, type, method, body =>
        {
            ILProcessor il = body.GetILProcessor();
            Instruction first = body.Instructions[0];
            il.InsertBefore(first, il.Create(OpCodes.Ldarg_0));
            il.InsertBefore(first, il.Create(OpCodes.Call, body.Method.DeclaringType.Methods.Single(one => one.Name == called && one.Parameters.Count == 0)));
        });
    }

    /// <summary>Has a method throw what an array's wrong index does.</summary>
    internal static PlantedFault Throwing(string assembly, string type, string method)
    {
        return new(assembly, type, method, body =>
        {
            ILProcessor il = body.GetILProcessor();
            il.InsertBefore(body.Instructions[0], il.Create(OpCodes.Ldnull));
            il.InsertBefore(body.Instructions[1], il.Create(OpCodes.Throw));
        });
    }

    /// <summary>Has a method make a string each time.</summary>
    internal static PlantedFault Allocating(string assembly, string type, string method)
    {
        return new(assembly, type, method, body =>
        {
            TypeReference text = body.Method.Module.TypeSystem.String;
            MethodReference concatenate = new("Concat", text, text) { Parameters = { new(text), new(text) } };
            ILProcessor il = body.GetILProcessor();
            Instruction first = body.Instructions[0];
            Instruction[] added =
            [
                il.Create(OpCodes.Ldstr, "a"), il.Create(OpCodes.Ldstr, "b"), il.Create(OpCodes.Call, concatenate), il.Create(OpCodes.Pop),
            ];
            Array.ForEach(added, instruction => il.InsertBefore(first, instruction));
        });
    }

    /// <summary>Replaces the number that is passed to a method last.</summary>
    internal static PlantedFault WithNumber(string assembly, string type, string method, string called, int number)
    {
        return new(assembly, type, method, body =>
        {
            Instruction call = body.Instructions.First(one => (one.Operand as MemberReference)?.Name == called);
            body.GetILProcessor().Replace(call.Previous, Instruction.Create(OpCodes.Ldc_I4, number));
        });
    }

    /// <summary>Copies a board's program, with the fault in it.</summary>
    internal void Plant(string board, string copy)
    {
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.GetFiles(board))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)), overwrite: true);
        }

        string path = Path.Combine(board, assembly + ".dll");
        using DefaultAssemblyResolver resolver = new();
        resolver.AddSearchDirectory(board);
        resolver.AddSearchDirectory(Built.Platform);
        using ModuleDefinition module = ModuleDefinition.ReadModule(path, new ReaderParameters { AssemblyResolver = resolver });
        MethodDefinition[] overloads = [.. module.Types.Single(one => one.Name == type).Methods.Where(one => one.Name == method)];
        change(overloads.MaxBy(one => one.Parameters.Count)!.Body);
        module.Write(Path.Combine(copy, assembly + ".dll"));
    }

    private static void LeaveOut(ILProcessor il, Instruction use)
    {
        (int taken, bool hasResult) = use.Operand switch
        {
            MethodReference called => (called.Parameters.Count + (called.HasThis ? 1 : 0), called.ReturnType.Name != "Void"),
            _ => (2, false),
        };

        // The instruction itself stays, as what others jump to.
        for (int i = 1; i < taken; i++)
        {
            il.InsertAfter(use, il.Create(OpCodes.Pop));
        }

        if (hasResult)
        {
            Instruction last = use;
            for (int i = 1; i < taken; i++)
            {
                last = last.Next;
            }

            il.InsertAfter(last, il.Create(OpCodes.Ldc_I4_0));
        }

        (use.OpCode, use.Operand) = (taken == 0 ? OpCodes.Nop : OpCodes.Pop, null);
    }
}
