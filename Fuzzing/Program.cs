using System.Reflection;
using SharpFuzz;
using Simulator;

// What run starts: "corpus FOLDER" writes what real clients send, one file a client; without that, afl-fuzz gives the inputs.
// FUZZED is the folder of the unit tests and of the firmware, which sharpfuzz has instrumented, PLATFORM that of the simulator's platform.
const int MaxInput = 4096;
string folder = Variable("FUZZED");
Assembly tests = new NanoLoadContext(Variable("PLATFORM"), folder).LoadProgram("NFUnitTest");
if (args is ["corpus", string corpus])
{
    MethodInfo bytes = Type("Wire").GetMethod("Bytes")!;
    foreach (FieldInfo capture in Type("TelnetCaptures").GetFields().Where(field => field.IsLiteral))
    {
        File.WriteAllBytes(Path.Combine(corpus, capture.Name), (byte[])bytes.Invoke(null, [capture.GetRawConstantValue()])!);
    }

    return;
}

// Instrumented code may run only once Fuzzer.Run has given it its memory.
Action<byte[], int>? play = null;
byte[] input = new byte[MaxInput];
Fuzzer.Run(stream =>
{
    play ??= Type("TelnetMutations").GetMethod("Try")!.CreateDelegate<Action<byte[], int>>(Activator.CreateInstance(Type("TelnetMutations"), 1));
    play(input, stream.ReadAtLeast(input, MaxInput, throwOnEndOfStream: false));
});

Type Type(string name)
{
    return tests.GetType("TS500.UnitTests.Fakes." + name, throwOnError: true)!;
}

static string Variable(string name)
{
    return Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException(name + " is not set; start Fuzzing/run");
}
