using System.Reflection;
using Simulator.Hardware.Network.Lwip;
using Simulator.Hardware.Network.Memory;
using Xunit;

namespace SystemTests.Network.Memory;

/// <summary>The TCP in memory and lwIP itself give the same answers to the same questions.</summary>
[Collection(InProcessSockets.Name)]
[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class ConformanceTests(LwipAnswers lwip) : IClassFixture<LwipAnswers>
{
    private static readonly Dictionary<string, Action<BoardScript>> s_scripts =
        Of(typeof(TimerScripts), typeof(EndScripts), typeof(SocketScripts));

    private static readonly Dictionary<string, Action<BoardScript>> s_limitScripts = Of(typeof(LimitScripts));

    public static TheoryData<string> Scripts => [.. s_scripts.Keys];

    public static TheoryData<string> ScriptsOfLimits => [.. s_limitScripts.Keys];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task AnswersAsLwipDoes(string name)
    {
        lwip.Start(s_scripts.Values);
        Assert.Equal(await lwip.Of(s_scripts[name]), InMemory(s_scripts[name]));
    }

    [Theory]
    [MemberData(nameof(ScriptsOfLimits))]
    public void RunsOutAsLwipDoes(string name)
    {
        Assert.Equal(lwip.Alone(s_limitScripts[name]), InMemory(s_limitScripts[name]));
    }

    private static string InMemory(Action<BoardScript> script)
    {
        BoardScript questions = new(new MemoryBench(LwipBuild.Debian, BoardLimits.Esp32));
        script(questions);
        return questions.Answers;
    }

    private static Dictionary<string, Action<BoardScript>> Of(params Type[] types)
    {
        return types
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic))
            .Where(method => !method.IsPrivate && method.GetParameters() is [var only] && only.ParameterType == typeof(BoardScript))
            .ToDictionary(method => method.Name, method => method.CreateDelegate<Action<BoardScript>>());
    }
}
