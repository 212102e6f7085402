using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>What the caller of a release, the released client and the next one see.</summary>
public sealed class ReleaseTests : IDisposable
{
    private const string Notice = "released by the operator\r\n";

    private readonly SimulatorProcess _simulator = SimulatorProcess.Start("--no-pacing", "--uart", "1=loopback");

    private string Release => _simulator.Http + "/api/ports/1/release";

    public void Dispose()
    {
        _simulator.Dispose();
    }

    [Theory]
    [InlineData("", "abort")]
    [InlineData("?mode=abort", "abort")]
    [InlineData("?mode=graceful", "graceful")]
    public void AClientIsToldAndLetGoAndTheNextIsServed(string query, string mode)
    {
        using TcpClientSession client = Connect("first");

        HttpAnswer answer = Curl.Post(Release + query);

        Assert.Equal(200, answer.Status);
        Assert.True(answer.Json.GetProperty("released").GetBoolean());
        Assert.Equal(client.LocalEndPoint, answer.Json.GetProperty("client").GetString());
        Assert.Equal(mode, answer.Json.GetProperty("mode").GetString());
        Assert.True(answer.Json.GetProperty("milliseconds").GetInt32() >= 0);
        (string text, bool reset) = client.ReadToEnd();
        Assert.Equal(Notice, text);
        Assert.False(reset && mode == "graceful", "a client that answers is not reset by a graceful release");
        using TcpClientSession next = Connect("second");
    }

    [Fact]
    public void AReleaseOfNobodyIsNoFault()
    {
        HttpAnswer answer = Curl.Post(Release);

        Assert.Equal(200, answer.Status);
        Assert.False(answer.Json.GetProperty("released").GetBoolean());
        Assert.Null(answer.Json.GetProperty("client").GetString());
    }

    [Theory]
    [InlineData("abort")]
    [InlineData("graceful")]
    public void TwoReleasesAtOnceBothSucceedAndNobodyElseIsLetGo(string mode)
    {
        string url = $"{Release}?mode={mode}";
        for (int round = 0; round < 10; round++)
        {
            using TcpClientSession client = Connect($"round {round}");

            string[] curl = ["-s", "-S", "-i", "-X", "POST", url];
            using RunningProgram one = RunningProgram.Start(Tool.Curl, curl);
            using RunningProgram other = RunningProgram.Start(Tool.Curl, curl);
            Assert.Equal(0, one.WaitForExit());
            Assert.Equal(0, other.WaitForExit());

            HttpAnswer[] answers = [Curl.Parse(one.Output), Curl.Parse(other.Output)];
            Assert.All(answers, answer => Assert.Equal(200, answer.Status));
            string?[] released = [.. answers.Where(IsReleased).Select(answer => answer.Json.GetProperty("client").GetString())];
            Assert.NotEmpty(released);
            Assert.All(released, name => Assert.Equal(client.LocalEndPoint, name));

            // A graceful release takes a while, and calls made meanwhile report the same release.
            Assert.True(released.Length == 1 || mode == "graceful", "an aborted client was released twice");
        }
    }

    private static bool IsReleased(HttpAnswer answer)
    {
        return answer.Json.GetProperty("released").GetBoolean();
    }

    /// <summary>A client that has received an echo certainly has the port. It first gets the echo of a released one, which may not
    /// have seen it.</summary>
    private TcpClientSession Connect(string echo)
    {
        TcpClientSession client = new(_simulator.Port(1));
        client.Send(echo);
        Assert.EndsWith(echo, client.ReadUntil(echo));
        return client;
    }
}
