using System.Diagnostics;
using System.Text.Json;
using SystemTests.Network;
using SystemTests.Simulation;
using Xunit;
using Xunit.Abstractions;

namespace SystemTests.Boards;

/// <summary>Five ports at 921,600 baud both ways for 10 s, on each kind of UART, without a wrong byte.</summary>
[Collection(HostsCollection.Name)]
public sealed class LineRateTests(ITestOutputHelper output, Hosts hosts) : IDisposable
{
    private const int SerialPorts = 5;
    private const string Error = "error: ";
    private const int BaudRate = 921600;
    private const int BytesPerSecond = BaudRate / 10;

    // Meanwhile a ring of 4 KiB wraps 225 times, a FIFO of 128 bytes 7,000 times.
    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(10);

    // A port must carry this much of its line rate in one stretch of the board's time, which leaves out what a busy PC takes from
    // it; a stretch that other processes disturbed is followed by others.
    private const int LeastPercent = 60;
    private const long Least = (long)BytesPerSecond * LeastPercent / 100;
    private const int Stretch = 4;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly string _configuration = Path.GetTempFileName();

    public void Dispose()
    {
        File.Delete(_configuration);
    }

    [Theory]
    [InlineData("virtual")]
    [InlineData("esp32-p4")]
    [InlineData("stm32-nucleo-f767zi")]
    public void FullSpeedIsExactOnAllPorts(string board)
    {
        BoardUnderTest.WriteRaw(_configuration, string.Concat(Enumerable.Range(1, SerialPorts).Select(i => $"[port{i}]\nbaud={BaudRate}\n")));
        string[] links = [.. Enumerable.Range(1, SerialPorts).Select(_ => Path.Combine(Path.GetTempPath(), "ts500-" + Guid.NewGuid().ToString("N")))];
        using SimulatorProcess simulator = SimulatorProcess.Start(
            ["--board", Built.Boards[board], "--config", _configuration, .. links.SelectMany((link, i) => new[] { "--uart", $"{i + 1}=pty:{link}" })]);
        long start = Stopwatch.GetTimestamp();
        Conversation[] conversations = [.. links.Select((link, i) => new Conversation(simulator.Port(i + 1), link))];

        BestStretch best = new(() => [.. conversations.SelectMany(one => new[] { one.ToDevice, one.ToClient })], Stretch);
        using (HttpClient http = new())
        {
            while (Stopwatch.GetElapsedTime(start) < s_duration || (best.Least < Least && Stopwatch.GetElapsedTime(start) < s_patience))
            {
                best.Look(Uptime(http, simulator));
                Thread.Sleep(20);
            }
        }

        Array.ForEach(conversations, conversation => conversation.FallSilent());
        Eventually.True(() => conversations.All(one => one.IsOver) || simulator.Errors.Contains(Error),
            () => "the last bytes: " + string.Join(", ", conversations.Select(one => one.ToString())));
        long fullSpeed = (long)(Stopwatch.GetElapsedTime(start).TotalSeconds * BytesPerSecond);

        Assert.DoesNotContain(Error, simulator.Errors);
        Assert.All(conversations, one => Assert.Null(one.Fault));
        JsonElement[] ports = [.. Curl.Get(simulator.Http + "/api/ports").Json.GetProperty("ports").EnumerateArray()];
        Assert.All(ports, port => Assert.Equal((0, 0, 0L), (port.GetProperty("uartFaults").GetInt32(),
            port.GetProperty("uartOverruns").GetInt32(), port.GetProperty("bytes").GetProperty("lost").GetInt64())));
        Report($"{board}: to the UARTs", conversations.Select(one => one.ToDevice));
        Report($"{board}: from the UARTs", conversations.Select(one => one.ToClient));
        string rates = string.Join(", ", best.PerSecond.Select(rate => rate * 100 / BytesPerSecond));
        hosts.Report($"{board}: percent in the best {Stretch} s, to and from each UART: {rates}");
        output.WriteLine(rates);
        Assert.True(best.Least >= Least, $"less than {LeastPercent}% of the line rate on a port: {rates}");
        Array.ForEach(conversations, one => one.Dispose());

        void Report(string what, IEnumerable<long> counts)
        {
            string line = $"{what}, percent of 921,600 baud by port: {string.Join(", ", counts.Select(count => count * 100 / fullSpeed))}";
            output.WriteLine(line);
            hosts.Report(line);

            // A busy PC may be slower, never faster, and equally so for all ports.
            Assert.All(counts, count => Assert.InRange(count, counts.Max() / 2, fullSpeed * 102 / 100));
        }
    }

    private static int Uptime(HttpClient http, SimulatorProcess simulator)
    {
        using JsonDocument device = JsonDocument.Parse(http.GetStringAsync(simulator.Http + "/api/device").GetAwaiter().GetResult());
        return device.RootElement.GetProperty("uptime").GetInt32();
    }
}
