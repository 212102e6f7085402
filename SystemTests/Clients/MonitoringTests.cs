using System.Text.Json;
using System.Text.RegularExpressions;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>What docs/monitoring has for Prometheus and Grafana, with Debian's Prometheus.</summary>
public sealed partial class MonitoringTests : IDisposable
{
    private static readonly string s_files = Path.Combine(Built.Repository, "docs", "monitoring");

    private readonly SimulatorProcess _simulator = SimulatorProcess.Start();

    public void Dispose()
    {
        _simulator.Dispose();
    }

    [Fact]
    public void PrometheusTakesTheConfigurationAndTheAlertsPassTheirTests()
    {
        RunningProgram.Run(Tool.Promtool, "check", "config", Path.Combine(s_files, "prometheus.yml"));
        RunningProgram.Run(Tool.Promtool, "test", "rules", Path.Combine(s_files, "ts500.rules.test.yml"));
        string rules = File.ReadAllText(Path.Combine(s_files, "ts500.rules.yml"));
        string tests = File.ReadAllText(Path.Combine(s_files, "ts500.rules.test.yml"));
        string guide = File.ReadAllText(Path.Combine(Built.Repository, "docs", "monitoring.md"));
        string[] alerts = [.. AlertName().Matches(rules).Select(match => match.Groups[1].Value)];
        Assert.NotEmpty(alerts);
        foreach (string alert in alerts)
        {
            Assert.Matches($@"alertname: {alert}\n\s+exp_alerts", tests);
            Assert.Contains($"{{eval_time: 6h30m, alertname: {alert}}}", tests);
            Assert.Contains($"| `{alert}` |", guide);
        }
    }

    [Theory]
    [InlineData("grafana.json")]
    [InlineData("ts500.rules.yml")]
    [InlineData("ts500.rules.test.yml")]
    public void NoMetricIsNamedThatADeviceDoesNotHave(string file)
    {
        HashSet<string> there = [.. Sample().Matches(Curl.Get(_simulator.Http + "/metrics").Body).Select(match => match.Groups[1].Value)];
        string[] named = [.. MetricName().Matches(File.ReadAllText(Path.Combine(s_files, file))).Select(match => match.Value)];

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(there));
    }

    [Fact]
    public void TheDashboardIsComplete()
    {
        using JsonDocument dashboard = JsonDocument.Parse(File.ReadAllText(Path.Combine(s_files, "grafana.json")));
        JsonElement[] panels = [.. dashboard.RootElement.GetProperty("panels").EnumerateArray()];

        Assert.Equal(panels.Length, panels.Select(panel => panel.GetProperty("id").GetInt32()).Distinct().Count());
        Assert.All(panels, panel => Assert.NotEqual(0, panel.GetProperty("targets").GetArrayLength()));
        Assert.All(panels, panel => Assert.NotEqual("", panel.GetProperty("description").GetString()));
    }

    [Fact]
    public void PrometheusScrapesADevice()
    {
        using (TcpClientSession client = new(_simulator.Port(1)))
        {
            client.AskUptime();
        }

        Curl.WaitForPort(_simulator, 1, port => port.GetProperty("ends").GetProperty("closed").GetInt32() == 1);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("ts500-prometheus");
        try
        {
            foreach (string file in new[] { "prometheus.yml", "ts500.rules.yml" })
            {
                string text = File.ReadAllText(Path.Combine(s_files, file));
                File.WriteAllText(Path.Combine(folder.FullName, file), text.Replace(": 15s", ": 1s").Replace(": 5s", ": 1s"));
            }

            File.WriteAllText(Path.Combine(folder.FullName, "ts500.devices.yml"), $"- targets: ['{_simulator.HttpEndPoint}']\n");
            int port = TcpPorts.Free(1);
            using RunningProgram prometheus = RunningProgram.Start(
                Tool.Prometheus,
                "--config.file=" + Path.Combine(folder.FullName, "prometheus.yml"),
                "--storage.tsdb.path=" + Path.Combine(folder.FullName, "data"),
                $"--web.listen-address=127.0.0.1:{port}");
            prometheus.ExpectError("Server is ready to receive web requests");

            Eventually.True(() => Query(port, "up{job=\"ts500\"}") == "1", "Prometheus to find the device");
            Assert.Equal("7", Query(port, "ts500_port_bytes_total{port=\"1\",kind=\"fromClient\"}"));
            Assert.Equal("1", Query(port, "sum(ts500_port_ends_total{reason=\"closed\"})"));
            Assert.Equal("5", Query(port, "count(ts500_port_release_seconds_bucket{le=\"+Inf\"})"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The value of an expression, or an empty string as long as it has none.</summary>
    private static string Query(int port, string expression)
    {
        HttpAnswer answer = Curl.Call($"http://127.0.0.1:{port}/api/v1/query", "--get", "--data-urlencode", "query=" + expression);
        Assert.True(answer.Status == 200, answer.Body);
        JsonElement result = answer.Json.GetProperty("data").GetProperty("result");
        return result.GetArrayLength() == 0 ? "" : result[0].GetProperty("value")[1].GetString()!;
    }

    [GeneratedRegex(@"- alert: (\w+)")]
    private static partial Regex AlertName();

    [GeneratedRegex(@"\bts500_[a-z0-9_]+")]
    private static partial Regex MetricName();

    [GeneratedRegex(@"^(ts500_\w+)[{ ]", RegexOptions.Multiline)]
    private static partial Regex Sample();
}
