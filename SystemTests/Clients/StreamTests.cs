using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>A log that is followed and events that are listened to, with curl, .NET's reader of server-sent events, and bare
/// sockets.</summary>
public sealed class StreamTests : IDisposable
{
    private const int Interrupt = 2;

    private readonly SimulatorProcess _simulator = SimulatorProcess.Start("--no-pacing", "--uart", "2=loopback");
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };

    public void Dispose()
    {
        _http.Dispose();
        _simulator.Dispose();
    }

    [Fact]
    public void CurlFollowsALogByteByByte()
    {
        byte[] data = Encoding.Latin1.GetBytes(TestData.Random(1, 300_000));
        string file = Path.GetTempFileName();
        try
        {
            using (RunningProgram curl = RunningProgram.Start(
                Tool.Curl, "-s", "-S", "-N", "-D", "-", "-o", file, _simulator.Http + "/api/ports/2/log?follow=1&from=0"))
            {
                string head = curl.Expect("\r\n\r\n");
                Assert.StartsWith("HTTP/1.1 200 OK\r\n", head);
                Assert.Contains("\r\nX-Log-First: 0\r\nX-Log-Missed: 0\r\n", head);
                using TcpClientSession client = new(_simulator.Port(2));
                foreach (byte[] piece in data.Chunk(1000))
                {
                    client.Send(piece);
                    client.Read(piece.Length);
                }

                Eventually.True(() => new FileInfo(file).Length >= data.Length, "curl to get it all");
                curl.Send(Interrupt);
                curl.WaitForExit();
            }

            Assert.Equal(data, File.ReadAllBytes(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void AFollowerThatIsOvertakenNoticesAndGoesOn()
    {
        byte[] data = Encoding.Latin1.GetBytes(TestData.Random(1, 12_000_000));
        using TcpClientSession follower = new(_simulator.HttpEndPoint, receiveBuffer: 4096);
        follower.Send("GET /api/ports/2/log?follow=1 HTTP/1.1\r\nHost: ts500\r\n\r\n");
        follower.ReadUntil("\r\n\r\n");
        using TcpClientSession client = new(_simulator.Port(2));
        int said = 0;
        JsonElement Port() => Curl.Get(_simulator.Http + "/api/ports/2").Json;
        foreach (byte[] piece in data.Chunk(100_000))
        {
            client.Send(piece);
            client.Read(piece.Length);
            said += piece.Length;
        }

        byte[] got = Unchunk(follower.ReadToEnd().Text, out bool isWhole);
        Assert.False(isWhole);
        Assert.InRange(got.Length, 1, said - 1);
        Assert.Equal(data[..got.Length], got);
        Assert.Equal(said, Port().GetProperty("bytes").GetProperty("fromUart").GetInt64());

        HttpAnswer rest = Curl.Get($"{_simulator.Http}/api/ports/2/log?from={got.Length}");
        Assert.Equal(206, rest.Status);
        int missed = int.Parse(rest.Headers.Split("\r\nX-Log-Missed: ")[1].Split('\r')[0]);
        Assert.True(missed > 0);
    }

    [Fact]
    public async Task NetReadsTheEventsAndGoesOnWhereItWas()
    {
        string last;
        await using (IAsyncEnumerator<SseItem<string>> events = await Listen("?from=1", null))
        {
            using (TcpClientSession client = new(_simulator.Port(1)))
            {
                JsonElement connected = await Next(events);
                Assert.Equal("connected", connected.GetProperty("kind").GetString());
                Assert.Equal(client.LocalEndPoint, connected.GetProperty("client").GetString());
                Assert.Equal(JsonValueKind.Null, connected.GetProperty("count").ValueKind);
                Assert.InRange(
                    connected.GetProperty("time").GetInt64(), DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 60, DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 1);
                Curl.Post(_simulator.Http + "/api/ports/1/release");
                Assert.Equal("released", (await Next(events)).GetProperty("kind").GetString());
            }

            JsonElement ended = await Next(events);
            Assert.Equal("ended", ended.GetProperty("kind").GetString());
            Assert.Equal("released", ended.GetProperty("detail").GetString());
            Assert.Equal(events.Current.EventId, ended.GetProperty("number").GetInt64().ToString());
            Assert.Equal("message", events.Current.EventType);
            Assert.Equal(TimeSpan.FromSeconds(2), events.Current.ReconnectionInterval ?? TimeSpan.FromSeconds(2));
            last = events.Current.EventId!;
        }

        Curl.Call(_simulator.Http + "/api/ports/3", "-X", "PATCH", "-d", "busy=reject");
        await using IAsyncEnumerator<SseItem<string>> again = await Listen("", last);
        JsonElement changed = await Next(again);
        Assert.Equal("settingChanged", changed.GetProperty("kind").GetString());
        Assert.Equal(3, changed.GetProperty("port").GetInt32());
        Assert.Equal("busy", changed.GetProperty("detail").GetString());
        Assert.Equal(long.Parse(last) + 1, changed.GetProperty("number").GetInt64());
    }

    [Fact]
    public async Task SixListenersAndAFollowerHearOfEveryRelease()
    {
        const int releases = 50;
        List<IAsyncEnumerator<SseItem<string>>> listeners = [];
        for (int i = 0; i < 6; i++)
        {
            listeners.Add(await Listen("", null));
        }

        // To HTTP/1.0 nothing comes between the bytes.
        using TcpClientSession follower = new(_simulator.HttpEndPoint);
        follower.Send("GET /api/ports/2/log?follow=1 HTTP/1.0\r\n\r\n");
        follower.ReadUntil("\r\n\r\n");
        List<TimeSpan> times = [];
        for (int i = 0; i < releases; i++)
        {
            using TcpClientSession client = new(_simulator.Port(2));
            client.Send($"<{i}>");
            client.ReadUntil($"<{i}>");
            long start = Stopwatch.GetTimestamp();
            HttpResponseMessage answer = await _http.PostAsync(_simulator.Http + "/api/ports/2/release", null);
            times.Add(Stopwatch.GetElapsedTime(start));
            using JsonDocument json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            Assert.True(json.RootElement.GetProperty("released").GetBoolean());
            follower.ReadUntil($"<{i}>");
            foreach (IAsyncEnumerator<SseItem<string>> listener in listeners)
            {
                Assert.Equal("connected", (await Next(listener)).GetProperty("kind").GetString());
                Assert.Equal("released", (await Next(listener)).GetProperty("kind").GetString());
                Assert.Equal("ended", (await Next(listener)).GetProperty("kind").GetString());
            }
        }

        times.Sort();
        Assert.True(times[releases / 2] < TimeSpan.FromMilliseconds(100), $"a release took {times[releases / 2]} in the median");
        foreach (IAsyncEnumerator<SseItem<string>> listener in listeners)
        {
            await listener.DisposeAsync();
        }
    }

    [Fact]
    public void TenClientsWhoseRequestsComeInThreePiecesAreAllAnswered()
    {
        const string request = "POST /api/ports/1/release HTTP/1.1\r\nHost: ts500\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
        TcpClientSession[] clients = [.. Enumerable.Range(0, 10).Select(_ => new TcpClientSession(_simulator.HttpEndPoint))];
        foreach (string piece in new[] { request[..20], request[20..70], request[70..] })
        {
            // What a slow network does; nothing is waited for here.
            Thread.Sleep(100);
            Array.ForEach(clients, client => client.Send(piece));
        }

        foreach (TcpClientSession client in clients)
        {
            Assert.StartsWith("HTTP/1.1 200 OK\r\n", client.ReadUntil("\r\n\r\n"));
            client.Dispose();
        }
    }

    private async Task<IAsyncEnumerator<SseItem<string>>> Listen(string query, string? last)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, _simulator.Http + "/api/events" + query);
        if (last != null)
        {
            request.Headers.Add("Last-Event-ID", last);
        }

        HttpResponseMessage answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.True(answer.IsSuccessStatusCode, await Text(answer));
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        return SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator();
    }

    private static async Task<string> Text(HttpResponseMessage answer)
    {
        return answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync();
    }

    private static async Task<JsonElement> Next(IAsyncEnumerator<SseItem<string>> events)
    {
        Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20)), "the stream has ended");
        using JsonDocument json = JsonDocument.Parse(events.Current.Data);
        return json.RootElement.Clone();
    }

    /// <summary>The bytes of whole and of broken chunks.</summary>
    private static byte[] Unchunk(string text, out bool isWhole)
    {
        List<byte> bytes = [];
        int at = 0;
        isWhole = false;
        while (text.IndexOf("\r\n", at, StringComparison.Ordinal) is int end and >= 0)
        {
            int size = Convert.ToInt32(text[at..end], 16);
            isWhole = size == 0;
            at = Math.Min(end + 2 + size, text.Length);
            bytes.AddRange(Encoding.Latin1.GetBytes(text[(end + 2)..at]));
            at = Math.Min(at + 2, text.Length);
        }

        return [.. bytes];
    }
}
