using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>A device with a token, called with curl.</summary>
public sealed class TokenTests : IDisposable
{
    private const string Token = "s3cret-Token/of=the+rack";
    private const string Wrong = "a-wrong-one";

    private static readonly string[] s_calls =
    [
        "/", "/metrics", "/api/device", "/api/ports", "/api/ports/1", "/api/ports/1/log", "/nothing",
    ];

    private static readonly string[] s_changes =
    [
        "/api/ports/1/release", "/api/ports/1/break", "/api/ports/1/lines?dtr=true", "/api/ports/1/reset?sequence=esp-run", "/api/ports/1",
    ];

    private readonly string _configuration = Path.GetTempFileName();

    public void Dispose()
    {
        File.Delete(_configuration);
    }

    [Fact]
    public void OnlyWhoKnowsItChangesAnythingAndNothingShowsIt()
    {
        BoardUnderTest.WriteRaw(_configuration, $"[http]\ntoken={Token}\n");
        using SimulatorProcess simulator = SimulatorProcess.Start("--config", _configuration, "--verbose");
        List<HttpAnswer> answers = [];

        foreach (string authorization in (string[])["Authorization;", $"Authorization: Bearer {Wrong}", $"Authorization: Bearer {Token}"])
        {
            answers.AddRange(s_calls.Select(call => Curl.Call(simulator.Http + call, "-H", authorization)));
            HttpAnswer released = Curl.Call(simulator.Http + "/api/ports/1/release", "-X", "POST", "-H", authorization);
            Assert.Equal(authorization.EndsWith(Token, StringComparison.Ordinal) ? 200 : 401, released.Status);
            Assert.Equal(released.Status == 401, released.Headers.Contains("WWW-Authenticate: Bearer"));
            answers.Add(released);
        }

        answers.AddRange(s_changes.Select(call => Curl.Call(simulator.Http + call, "-X", "POST", "-H", $"Authorization: Bearer {Token}")));
        answers.Add(Curl.Call(simulator.Http + "/api/ports/1", "-X", "PATCH", "-d", "baud=9600&token=x", "-H", $"Authorization: Bearer {Token}"));

        // A token in the wrong place is not shown either.
        answers.Add(Curl.Get($"{simulator.Http}/{Token}"));
        Assert.All(answers, answer => AssertHidden(answer.Headers + answer.Body));
        AssertHidden(simulator.Output + simulator.Errors);
    }

    [Theory]
    [InlineData("token={0} {0} {0} {0} {0}")]
    [InlineData("token {0}")]
    [InlineData("tokens={0}")]
    [InlineData("token: {0}==")]
    public void AMistakeInItsLineDoesNotShowIt(string line)
    {
        BoardUnderTest.WriteRaw(_configuration, $"[http]\n{string.Format(line, Token)}\n");
        using SimulatorProcess simulator = SimulatorProcess.Start("--config", _configuration, "--verbose");

        HttpAnswer device = Curl.Get(simulator.Http + "/api/device");

        Assert.Contains("nf.config line 2: ", device.Body);
        Assert.Contains("nf.config line 2: ", simulator.Errors);
        AssertHidden(device.Headers + device.Body + simulator.Output + simulator.Errors);
    }

    private static void AssertHidden(string text)
    {
        Assert.DoesNotContain(Token, text);
        Assert.DoesNotContain(Wrong, text);
    }
}
