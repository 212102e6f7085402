using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>The HTTP endpoint and badly behaved clients.</summary>
public sealed class HttpOnTheWireTests : IClassFixture<ServingSimulator>
{
    private readonly SimulatorProcess _simulator;

    public HttpOnTheWireTests(ServingSimulator serving)
    {
        _simulator = serving.Simulator;
    }

    public static TheoryData<int, string> Refused => new()
    {
        { 400, "what is this?\r\n" },
        { 400, "GET / HTTP/1.1\r\n\r\n" },
        { 400, "GET / HTTP/1.1\r\nHost: ts500\r\nno header\r\n\r\n" },
        { 400, "POST / HTTP/1.1\r\nHost: ts500\r\nContent-Length: many\r\n\r\n" },
        { 413, "POST / HTTP/1.1\r\nHost: ts500\r\nContent-Length: 1537\r\n\r\n" },
        { 414, "GET /" + new string('x', 600) + " HTTP/1.1\r\n" },
        { 431, "GET / HTTP/1.1\r\nX: " + new string('x', 2100) + "\r\n" },
        { 501, "POST / HTTP/1.1\r\nHost: ts500\r\nTransfer-Encoding: chunked\r\n\r\n" },
        { 505, "GET / HTTP/2.0\r\nHost: ts500\r\n\r\n" },
        { 408, "GET / HTTP/1.1\r\nHo" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void ARequestThatCantBeReadIsAnsweredAndTheConnectionClosed(int status, string request)
    {
        using TcpClientSession client = new(_simulator.HttpEndPoint);

        client.Send(request);
        HttpAnswer answer = Curl.Parse(client.ReadToEnd().Text);

        Assert.Equal(status, answer.Status);
        Assert.Contains("\r\nConnection: close\r\n", answer.Headers);

        // Clients that leave closing to the device are reset when there are many of them, after some line ends.
        int length = int.Parse(answer.Headers.Split("\r\nContent-Length: ")[1].Split('\r')[0]);
        Assert.EndsWith("\n", answer.Body[..length]);
        Assert.Equal("", answer.Body[length..].TrimStart('\n'));
    }

    [Fact]
    public void AClientThatSaysNothingIsLetGoWithoutAnAnswer()
    {
        using TcpClientSession client = new(_simulator.HttpEndPoint);

        Assert.Equal("", client.ReadToEnd().Text.TrimStart('\n'));
    }

    [Theory]
    [InlineData("GET /api/device HTTP/1.0\r\n\r\n")]
    [InlineData("GET /api/ports HTTP/1.0\r\n\r\n")]
    [InlineData("GET /api/ports HTTP/1.1\r\nHost: ts500\r\nConnection: close\r\n\r\n")]
    public void AClientThatReadsToTheEndGetsTheAnswerAndNothingElse(string request)
    {
        using SimulatorProcess simulator = SimulatorProcess.Start();
        using TcpClientSession client = new(simulator.HttpEndPoint);

        client.Send(request);
        (string text, bool reset) = client.ReadToEnd();

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", text);
        Assert.Matches("(}\n|}\n\r\n0\r\n\r\n)$", text);
        Assert.False(reset);
    }

    [Fact]
    public void AllThatWasAskedBeforeAHalfCloseIsAnswered()
    {
        const int requests = 300;
        using TcpClientSession client = new(_simulator.HttpEndPoint);

        client.Send(string.Concat(Enumerable.Repeat("GET /api/device HTTP/1.1\r\nHost: ts500\r\n\r\n", requests)));
        client.Close();
        (string text, bool reset) = client.ReadToEnd();

        Assert.Equal(requests, text.Split("HTTP/1.1 200 OK\r\n").Length - 1);
        Assert.EndsWith("]}\n", text);
        Assert.False(reset);
    }

    [Fact]
    public void AConnectionIsKeptForTheNextRequest()
    {
        using TcpClientSession client = new(_simulator.HttpEndPoint);

        client.Send("GET /api/device HTTP/1.1\r\nHost: ts500\r\n\r\nGET /nothing HTTP/1.1\r\nHost: ts500\r\nConnection: close\r\n\r\n");
        string both = client.ReadToEnd().Text;

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", both);
        Assert.Contains("\nHTTP/1.1 404 Not Found\r\n", both);
    }
}
