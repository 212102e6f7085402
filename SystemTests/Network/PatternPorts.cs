using System.Text.Json;
using SystemTests.Simulation;
using SystemTests.Uarts;
using Xunit;

namespace SystemTests.Network;

/// <summary>
/// A device with a pseudo-terminal at each UART, where the test says as much of the pattern of <see cref="PatternDevice"/> as it
/// wants, and hears what the clients send.
/// </summary>
internal sealed class PatternPorts : IDisposable
{
    internal const int Count = 5;

    private readonly Hosts _hosts;
    private readonly string _configuration = Path.GetTempFileName();
    private readonly string[] _links;
    private readonly FileStream[] _terminals;
    private readonly long[] _said = new long[Count];

    /// <summary>Starts it.</summary>
    /// <param name="hosts">The network.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="configuration">nf.config.</param>
    /// <param name="options">The simulator's other options.</param>
    internal PatternPorts(Hosts hosts, TcpStack stack, string configuration, params IEnumerable<string> options)
    {
        _hosts = hosts;
        BoardUnderTest.WriteRaw(_configuration, configuration);
        _links = [.. Enumerable.Range(0, Count).Select(_ => Path.Combine(Path.GetTempPath(), "ts500-" + Guid.NewGuid().ToString("N")))];
        string[] uarts = [.. _links.SelectMany((link, i) => new[] { "--uart", $"{i + 1}=pty:{link}" })];
        Device = SimulatedDevice.Start(hosts, stack, ["--config", _configuration, .. uarts, .. options]);
        _terminals = [.. _links.Select(link => new FileStream(link, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0))];
    }

    /// <summary>The device.</summary>
    internal SimulatedDevice Device { get; }

    /// <summary>The same settings for each port.</summary>
    internal static string Settings(params string[] lines)
    {
        return string.Concat(Enumerable.Range(1, Count).Select(port => $"[port{port}]\n{string.Join('\n', lines)}\n"));
    }

    /// <summary>Says the next bytes of the pattern, and waits until the firmware has them.</summary>
    internal void Say(int port, int count)
    {
        byte[] bytes = new byte[count];
        PatternDevice.Fill(bytes, _said[port - 1]);
        _terminals[port - 1].Write(bytes);
        _said[port - 1] += count;
        Eventually.True(() => Bytes(port, "fromUart") == _said[port - 1], "the UART to receive what its device says");
    }

    /// <summary>Begins to say the pattern continuously; nothing else can be said then.</summary>
    internal TalkingDevice Talk(int port)
    {
        return new TalkingDevice(_links[port - 1]);
    }

    /// <summary>Asserts that the device hears a text, and nothing else before it.</summary>
    internal void Hear(int port, string text)
    {
        byte[] heard = new byte[text.Length];
        Task<bool> hearing = Task.Run(() =>
        {
            _terminals[port - 1].ReadExactly(heard);
            return true;
        });
        Assert.True(hearing.Wait(TimeSpan.FromSeconds(20)), $"port {port}: the device does not hear \"{text}\"");
        Assert.Equal(text, string.Concat(heard.Select(b => (char)b)));
    }

    /// <summary>Asserts that a client receives a stretch of the pattern.</summary>
    internal static void AssertReceives(TcpClientSession client, long from, int count)
    {
        byte[] received = client.Read(count);
        byte[] said = new byte[count];
        PatternDevice.Fill(said, from);
        int same = received.AsSpan().CommonPrefixLength(said);
        Assert.True(same == count, $"wrong at byte {from + same}: {string.Concat(received.Skip(same).Take(80).Select(b => (char)b))}");
    }

    /// <summary>A port as JSON.</summary>
    internal JsonElement Json(int port)
    {
        return _hosts.New.Call(Device.Http, "GET", $"/api/ports/{port}").Json;
    }

    /// <summary>One of a port's byte counters.</summary>
    internal long Bytes(int port, string counter)
    {
        return Json(port).GetProperty("bytes").GetProperty(counter).GetInt64();
    }

    /// <summary>Waits until the clients of ports, which have just shown life, have been silent for longer than a newcomer takes for
    /// a sign of life, by the device's clock.</summary>
    internal void AwaitSilence(params int[] ports)
    {
        const int silence = 4;
        int[] until = [.. ports.Select(port => Seconds(port) + silence)];
        for (int i = 0; i < ports.Length; i++)
        {
            int port = ports[i];
            int end = until[i];
            Eventually.True(() => Seconds(port) >= end, $"some silence on port {port}");
        }
    }

    /// <summary>The reasons for which the last sessions of a port ended, the last one first.</summary>
    internal string[] Ends(int port)
    {
        return [.. Json(port).GetProperty("sessions").EnumerateArray().Select(session => session.GetProperty("reason").GetString()!)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(_terminals, terminal => terminal.Dispose());
        Device.Dispose();
        File.Delete(_configuration);
    }

    private int Seconds(int port)
    {
        return Json(port).GetProperty("seconds").GetInt32();
    }
}
