using System.Reflection;
using Simulator.Hardware.Network.Lwip;
using Simulator.Hardware.Network.Memory;
using SystemTests.Network.OnLwip;
using Xunit;

namespace SystemTests.Network.Memory;

/// <summary>The TCP in memory and lwIP itself give the same answers to the same questions.</summary>
[Collection(InProcessSockets.Name)]
[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class ConformanceTests(OwnHosts own)
{
    private static readonly MethodInfo[] s_scripts =
    [
        .. new[] { typeof(EndScripts), typeof(SocketScripts), typeof(LimitScripts) }
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic))
            .Where(method => !method.IsPrivate && method.GetParameters() is [var only] && only.ParameterType == typeof(BoardScript)),
    ];

    public static TheoryData<string> Scripts => [.. s_scripts.Select(script => script.Name)];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void AnswersAsLwipDoes(string name)
    {
        Action<BoardScript> script = s_scripts.Single(one => one.Name == name).CreateDelegate<Action<BoardScript>>();
        BoardScript memory = new(new MemoryBench(LwipBuild.Debian, BoardLimits.Esp32));
        script(memory);
        using LwipBench bench = new(own.Hosts);
        BoardScript lwip = new(bench);
        script(lwip);
        Assert.Equal(lwip.Answers, memory.Answers);
    }
}
