using Xunit;

namespace SystemTests.HostRunner;

/// <summary>The firmware's telnet layer against inputs that no client sends: many more of them than nanoCLR is quick enough
/// for.</summary>
public sealed class TelnetMutationsOnTheHost
{
    private const int Inputs = 200_000;

    [Fact]
    public void AnyInputEndsInADefinedStateAndNothingIsAllocated()
    {
        Type type = UnitTestAssembly.Classes[0].Assembly.GetType("TS500.UnitTests.Fakes.TelnetMutations", throwOnError: true)!;
        object mutations = Activator.CreateInstance(type, 20261126)!;
        Action<int> run = type.GetMethod("Run")!.CreateDelegate<Action<int>>(mutations);
        run(1000);
        long before = GC.GetAllocatedBytesForCurrentThread();

        run(Inputs);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        int malformed = (int)type.GetProperty("Malformed")!.GetValue(mutations)!;
        int raw = (int)type.GetProperty("Raw")!.GetValue(mutations)!;
        Assert.InRange(malformed, Inputs / 100, Inputs / 2);
        Assert.InRange(raw, Inputs / 100, Inputs / 2);
    }
}
