using System.Text.RegularExpressions;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Api;

/// <summary>docs/openapi.yaml describes the HTTP API, field by field.</summary>
public sealed class OpenApiTests : IDisposable
{
    private readonly ApiDocument _document = new();
    private readonly SimulatorProcess _simulator = SimulatorProcess.Start();
    private readonly HashSet<string> _seen = [];

    public void Dispose()
    {
        _simulator.Dispose();
    }

    [Fact]
    public void ItIsValid()
    {
        Assert.Empty(ApiDocument.Faults());
    }

    [Fact]
    public void ItHasTheDevicesCalls()
    {
        foreach (IGrouping<string, string> path in _document.Calls.Select(call => call.Split(' ')).GroupBy(one => one[1], one => one[0]))
        {
            HttpAnswer answer = Curl.Call(_simulator.Http + path.Key.Replace("{n}", "1"), "-X", "OPTIONS", "--globoff");
            string[] allowed = Regex.Match(answer.Headers, "\r\nAllow: (.*)\r\n").Groups[1].Value.Split(", ");
            Assert.Equal(path.Order(), allowed.Where(method => method != "HEAD").Order());
            Assert.Equal(path.Contains("GET"), allowed.Contains("HEAD"));
        }
    }

    [Fact]
    public void ItHasTheCallsOfTheDocumentationForPeople()
    {
        string text = File.ReadAllText(Path.Combine(Built.Repository, "docs", "http-api.md"));
        IEnumerable<string> calls = Regex.Matches(text, @"^\| \[(.*?)\]", RegexOptions.Multiline).SelectMany(row => Calls(row.Groups[1].Value));
        Assert.Equal(_document.Calls.Order(), calls.Distinct().Order());
    }

    [Fact]
    public void EveryAnswerIsAsDescribed()
    {
        Get("/");
        Get("/metrics");
        Get("/api/device");
        Get("/api/ports/9");
        Call("GET", "/api/ports/9", "-H", "Accept: text/html");
        Call("POST", "/api/ports/1/release");
        Call("POST", "/api/ports/1/release", "-d", "mode=rudely");
        Call("POST", "/api/ports/1/release", "-H", "Content-Type: text/plain", "--data-binary", "mode=abort");
        Logs();
        Client();
        Lines();
        Lease();
        Configuration();
        Events();

        Assert.Empty(_document.Successes.Except(_seen).Except(NotHere));
    }

    /// <summary>What others must be slow for, or what needs a UART that is far behind.</summary>
    private static string[] NotHere => ["POST /api/ports/{n}/release 202", "GET /api/ports/{n}/log 206"];

    /// <summary>What the row for a call says: <c>`GET`, `PUT /api/config`</c> are two calls.</summary>
    private static IEnumerable<string> Calls(string row)
    {
        string path = Regex.Match(row, @"(/[^`?]*)[^`]*`$").Groups[1].Value;
        return row.Contains(", `GET /")
            ? Regex.Matches(row, "`([A-Z]+ /[^`?]*)").Select(call => call.Groups[1].Value)
            : Regex.Matches(row, "`([A-Z]+)").Select(method => $"{method.Groups[1].Value} {path}");
    }

    private void Logs()
    {
        Eventually.True(() => Get("/api/ports/1/log").Body.Contains("dut> "), "the device to boot");
        Get("/api/ports/1/log?from=3");
        Assert.Equal(416, Get("/api/ports/1/log?from=999999").Status);
        Assert.Equal(400, Get("/api/ports/1/log?from=x").Status);
    }

    private void Client()
    {
        using TcpClientSession client = new(_simulator.Port(2));
        client.Send("uptime\r");
        Curl.WaitForPort(_simulator, 2, port => port.GetProperty("bytes").GetProperty("toUart").GetInt64() > 0);
        Get("/api/ports");
        Get("/api/ports/2");
        Call("PATCH", "/api/ports/2", "--json", """{"baud":57600,"pack-delimiter":10,"allow":"127.0.0.0/8"}""");
        Assert.Equal(400, Call("PATCH", "/api/ports/2", "--json", """{"baud":1,"flow":"up"}""").Status);
        Assert.True(Call("POST", "/api/ports/2/release", "-d", "mode=graceful").Json.GetProperty("released").GetBoolean());
        Assert.Equal(1, Get("/api/ports/2").Json.GetProperty("sessions").GetArrayLength());
    }

    private void Lines()
    {
        Call("POST", "/api/ports/3/lines", "-d", "dtr=true");
        Assert.Equal(202, Call("POST", "/api/ports/3/reset", "-d", "sequence=dtr0 9000ms dtr1").Status);
        Call("POST", "/api/ports/3/lines", "-d", "rts=false");
        Call("POST", "/api/ports/3/break", "--json", """{"ms":20}""");
        Assert.Equal(409, Call("POST", "/api/ports/4/reset").Status);
    }

    private void Lease()
    {
        Assert.Equal(400, Call("POST", "/api/ports/4/lease").Status);
        Call("POST", "/api/ports/4/lease", "-d", "owner=ci", "-d", "seconds=60");
        Get("/api/ports/4");
        Assert.Equal(409, Call("POST", "/api/ports/4/lease", "-d", "owner=other", "-d", "seconds=60").Status);
        Call("DELETE", "/api/ports/4/lease?owner=ci");
    }

    private void Configuration()
    {
        string text = Get("/api/config").Body;
        Assert.Equal(400, Call("PUT", "/api/config", "--data-binary", "[port1]\nbaud=1\n").Status);
        Call("PUT", "/api/config", "--data-binary", text);
    }

    /// <summary>All that has happened so far, and the restart.</summary>
    private void Events()
    {
        long last = 0;
        using (TcpClientSession listener = new(_simulator.HttpEndPoint))
        {
            listener.Send($"GET /api/events?from=1 HTTP/1.0\r\n\r\n");
            Call("POST", "/api/ports/5/release");
            string text = listener.ReadUntil("\"port\":5");
            _seen.Add(_document.Check("GET", "/api/events", Curl.Parse(text)));
            foreach (Match line in Regex.Matches(text, "^data: (.*)\n", RegexOptions.Multiline))
            {
                last = _document.CheckEvent(line.Groups[1].Value);
            }
        }

        Assert.True(last > 5);
        Call("POST", "/api/device/restart");
    }

    private HttpAnswer Get(string target)
    {
        return Call("GET", target);
    }

    private HttpAnswer Call(string method, string target, params string[] options)
    {
        HttpAnswer answer = Curl.Call(_simulator.Http + target, ["-X", method, .. options]);
        _seen.Add(_document.Check(method, target, answer));
        return answer;
    }
}
