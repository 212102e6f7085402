using System.Reflection;
using Simulator;
using Xunit;

namespace SystemTests.HostRunner;

/// <summary>Streams of the firmware: what they cost, and that no kind of event is without its name.</summary>
public sealed class StreamsOnTheHost
{
    private const int Events = 20_000;

    [Fact]
    public void AnEventAllocatesNothing()
    {
        Type type = UnitTestAssembly.Classes[0].Assembly.GetType("TS500.UnitTests.Fakes.StreamLoad", throwOnError: true)!;
        object load = Activator.CreateInstance(type)!;
        Action<int> run = type.GetMethod("Run")!.CreateDelegate<Action<int>>(load);
        PropertyInfo sent = type.GetProperty("Sent")!;
        run(1000);
        long sentBefore = (long)sent.GetValue(load)!;
        long before = GC.GetAllocatedBytesForCurrentThread();

        run(Events);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True((bool)type.GetProperty("IsWhole")!.GetValue(load)!);
        Assert.InRange((long)sent.GetValue(load)! - sentBefore, 6 * 100 * Events, 6 * 300 * Events);
    }

    [Fact]
    public void EachKindOfEventIsCalledAsInTheFirmware()
    {
        Assembly firmware = new NanoLoadContext(Built.Platform, Built.Board).LoadProgram("Firmware");
        Type kind = firmware.GetType("TS500.Firmware.Events.EventKind", throwOnError: true)!;
        Type kinds = firmware.GetType("TS500.Firmware.Events.EventKinds", throwOnError: true)!;
        MethodInfo name = kinds.GetMethod("Name")!;
        string[] names = [.. Enum.GetValues(kind).Cast<object>().Select(one => (string)name.Invoke(null, [one])!)];

        Assert.Equal(Enum.GetNames(kind).Select(one => char.ToLowerInvariant(one[0]) + one[1..]), names);
        Assert.Equal(names.Length, kinds.GetProperty("Count")!.GetValue(null));
        string guide = File.ReadAllText(Path.Combine(Built.Repository, "docs", "http-api.md"));
        Assert.All(names, one => Assert.Contains($"\n| `{one}` |", guide));
    }
}
