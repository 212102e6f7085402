using Xunit;

namespace SystemTests.HostRunner;

/// <summary>The firmware's HTTP endpoint against requests that no client sends: many more of them than nanoCLR is quick enough for, and
/// as many as the environment variable says.</summary>
public sealed class HttpMutationsOnTheHost
{
    private const string Variable = "TS500_HTTP_MUTATIONS";
    private const int Inputs = 200_000;
    private const int Share = 10_000;

    [Fact]
    public void AnyInputIsAnsweredOrRefused()
    {
        int inputs = int.TryParse(Environment.GetEnvironmentVariable(Variable), out int wanted) ? wanted : Inputs;
        Type type = UnitTestAssembly.Classes[0].Assembly.GetType("TS500.UnitTests.Fakes.HttpMutations", throwOnError: true)!;
        int refused = 0;
        int unanswered = 0;
        for (int seed = 1; seed <= inputs / Share; seed++)
        {
            object mutations = Activator.CreateInstance(type, seed)!;
            type.GetMethod("Run")!.CreateDelegate<Action<int>>(mutations)(Share);
            refused += (int)type.GetProperty("Refused")!.GetValue(mutations)!;
            unanswered += (int)type.GetProperty("Unanswered")!.GetValue(mutations)!;
        }

        Assert.InRange(refused, inputs / 10, inputs * 9 / 10);
        Assert.InRange(unanswered, inputs / 100, inputs / 2);
    }
}
