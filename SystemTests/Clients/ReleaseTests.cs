using System.Text;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>What the caller of a release, the client that is let go and the next one see.</summary>
public sealed class ReleaseTests : IDisposable
{
    private const string Notice = "released by the operator\r\n";

    private readonly string _link = Path.Combine(Path.GetTempPath(), "ts500-" + Guid.NewGuid().ToString("N"));
    private readonly SimulatorProcess _simulator;

    public ReleaseTests()
    {
        _simulator = SimulatorProcess.Start("--no-pacing", "--uart", "1=loopback", "--uart", "2=pty:" + _link);
    }

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

            // A graceful release takes its time, and whoever asks meanwhile is told of the same one.
            Assert.True(released.Length == 1 || mode == "graceful", "an aborted client was released twice");
        }
    }

    [Fact]
    public void PurgeDropsWhatTheUartHasNotTaken()
    {
        string link = _link + "-paced";
        using SimulatorProcess simulator = SimulatorProcess.Start("--uart", "2=pty:" + link);
        using FileStream device = new(link, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        using TcpClientSession client = new(simulator.Port(2));
        client.Send(new string('A', 100000));
        Curl.WaitForPort(simulator, 2, port => Bytes(port, "fromClient") > Bytes(port, "toUart"));

        HttpAnswer answer = Curl.Post(simulator.Http + "/api/ports/2/release?purge=true");

        Assert.True(IsReleased(answer));
        System.Text.Json.JsonElement port = Curl.Get(simulator.Http + "/api/ports/2").Json;
        Assert.True(Bytes(port, "purged") > 0);
        using TcpClientSession next = new(simulator.Port(2));
        next.Send("fresh");
        int delivered = ReadUntil(device, "fresh").Count(c => c == 'A');
        Assert.InRange(delivered, 0, Bytes(port, "fromClient") - Bytes(port, "purged"));
    }

    private static bool IsReleased(HttpAnswer answer)
    {
        return answer.Json.GetProperty("released").GetBoolean();
    }

    private static int Bytes(System.Text.Json.JsonElement port, string counter)
    {
        return port.GetProperty("bytes").GetProperty(counter).GetInt32();
    }

    private static string ReadUntil(FileStream device, string text)
    {
        StringBuilder received = new();
        byte[] buffer = new byte[4096];
        while (!received.ToString().EndsWith(text, StringComparison.Ordinal))
        {
            received.Append(Encoding.Latin1.GetString(buffer, 0, device.Read(buffer)));
        }

        return received.ToString();
    }

    /// <summary>A client that has had an echo is surely the port's.</summary>
    private TcpClientSession Connect(string echo)
    {
        TcpClientSession client = new(_simulator.Port(1));
        client.Send(echo);
        Assert.Equal(echo, client.ReadUntil(echo));
        return client;
    }
}
