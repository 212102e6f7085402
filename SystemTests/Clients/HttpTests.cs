using System.Text.Json;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>The HTTP endpoint, called with curl.</summary>
public sealed class HttpTests : IClassFixture<ServingSimulator>
{
    private readonly string _http;

    public HttpTests(ServingSimulator serving)
    {
        _http = serving.Simulator.Http;
    }

    [Fact]
    public void TheFirstPageShowsThePorts()
    {
        HttpAnswer page = Curl.Get(_http + "/");

        Assert.Equal(200, page.Status);
        Assert.Contains("Content-Type: text/html", page.Headers);
        Assert.Contains("COM5", page.Body);
        Assert.EndsWith("</html>\n", page.Body);
    }

    [Fact]
    public void HeadIsGetWithoutTheBody()
    {
        HttpAnswer get = Curl.Get(_http + "/");
        HttpAnswer head = Curl.Call(_http + "/", "--head");

        Assert.Equal("", head.Body);
        Assert.Equal(get.Headers, head.Headers);
    }

    [Fact]
    public void AllPortsAreThereAndEachByItself()
    {
        JsonElement[] ports = [.. Curl.Get(_http + "/api/ports").Json.GetProperty("ports").EnumerateArray()];

        Assert.Equal([1, 2, 3, 4, 5], ports.Select(port => port.GetProperty("port").GetInt32()));

        // A port by itself also has its last sessions.
        Assert.All(ports, port => Assert.StartsWith(
            port.ToString().TrimEnd('}'), Curl.Get($"{_http}/api/ports/{port.GetProperty("port")}").Json.ToString()));
        Assert.Equal("idle", ports[0].GetProperty("state").GetString());
    }

    [Fact]
    public void TheDeviceSaysWhatItIs()
    {
        JsonElement device = Curl.Get(_http + "/api/device").Json;

        Assert.Equal("ts500", device.GetProperty("name").GetString());
        Assert.Equal(BoardUnderTest.Name, device.GetProperty("board").GetString());
        Assert.Empty(device.GetProperty("configurationErrors").EnumerateArray());
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/api/ports/0")]
    [InlineData("/api/ports/6")]
    [InlineData("/api/ports/1/nothing")]
    public void WhatIsNotThereIsNotFound(string path)
    {
        Assert.Equal(404, Curl.Get(_http + path).Status);
    }

    [Theory]
    [InlineData("/", "DELETE", "GET, HEAD")]
    [InlineData("/api/ports", "POST", "GET, HEAD")]
    [InlineData("/api/ports/1", "PUT", "GET, HEAD, PATCH")]
    [InlineData("/api/device", "POST", "GET, HEAD")]
    [InlineData("/api/ports/1/release", "GET", "POST")]
    public void AWrongMethodIsToldTheRightOnes(string path, string method, string allowed)
    {
        HttpAnswer answer = Curl.Call(_http + path, "-X", method);

        Assert.Equal(405, answer.Status);
        Assert.Contains($"\r\nAllow: {allowed}\r\n", answer.Headers);
    }

    [Theory]
    [InlineData("-d", "mode=graceful")]
    [InlineData("-d", "purge=true", "-d", "mode=graceful", "-H", "Expect: 100-continue")]
    [InlineData("-G", "-d", "mode=graceful", "-X", "POST")]
    [InlineData("-d", """{"mode":"graceful","purge":true}""", "-H", "Content-Type: application/json")]
    public void AReleaseIsToldItsModeAsCurlSendsIt(params string[] options)
    {
        string answer = RunningProgram.Run(Tool.Curl, ["-s", "-S", "--max-time", "15", .. options, _http + "/api/ports/1/release"]);

        Assert.Equal("graceful", JsonDocument.Parse(answer).RootElement.GetProperty("mode").GetString());
    }

    [Theory]
    [InlineData(400, "/api/ports/1/release?mode=gently", "-X", "POST")]
    [InlineData(400, "/api/ports/1/release?mode=abort", "-d", "mode=graceful")]
    [InlineData(415, "/api/ports/1/release", "-F", "mode=graceful")]
    [InlineData(417, "/", "-H", "Expect: tea")]
    [InlineData(400, "/", "-H", "Host:")]
    [InlineData(413, "/api/device", "--data", "@-1537")]
    [InlineData(431, "/", "-H", "@-3000")]
    [InlineData(501, "/", "-X", "BREW")]
    [InlineData(501, "/", "-X", "POST", "-H", "Transfer-Encoding: chunked")]
    public void WhatCantBeServedIsRefusedWithItsStatus(int status, string path, params string[] options)
    {
        string[] written = [.. options.Select(option => option switch
        {
            "@-1537" => new string('x', 1537),
            "@-3000" => "X-Long: " + new string('x', 3000),
            _ => option,
        })];

        HttpAnswer answer = Curl.Call(_http + path, written);

        Assert.Equal(status, answer.Status);
        Assert.NotEqual("", answer.Json.GetProperty("error").GetString());
    }
}
