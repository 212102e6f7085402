using System.Diagnostics;
using System.Net;
using SystemTests.Simulation;
using Xunit;
using Xunit.Abstractions;

namespace SystemTests.Clients;

/// <summary>Telnet costs nothing that counts beside the wire.</summary>
public sealed class TelnetThroughputTests(ITestOutputHelper output)
{
    private const int Mebibyte = 1024 * 1024;
    private const byte Iac = 255;

    // ECHO, SUPPRESS-GO-AHEAD and BINARY both ways are agreed to.
    private static readonly byte[] s_answers = [Iac, 253, 1, Iac, 253, 3, Iac, 253, 0, Iac, 251, 0];

    /// <summary>Every fifth byte is IAC, which telnet sends twice.</summary>
    [Fact]
    public async Task AMebibyteBothWaysIsExactAndTakesNoLongerThanRawAtTheHighestBaudRate()
    {
        string configuration = Path.GetTempFileName();
        File.WriteAllText(
            configuration,
            "[port1]\nmode=raw\nbaud=3000000\nflow=rts-cts\n[port2]\nmode=auto\nbaud=3000000\nflow=rts-cts\n");
        using SimulatorProcess simulator = SimulatorProcess.Start(
            "--config", configuration, "--board", Built.Board, "--uart", "1=loopback", "--uart", "2=loopback");
        File.Delete(configuration);
        byte[] data = Data();
        byte[] escaped = Escaped(data);

        // Both at once, so that what else the PC does delays both.
        Task<TimeSpan> raw = Task.Run(() => Echo(simulator.Port(1), [], data));
        Task<TimeSpan> telnet = Task.Run(() => Echo(simulator.Port(2), s_answers, escaped));

        output.WriteLine($"raw {(await raw).TotalSeconds:F2} s, telnet {(await telnet).TotalSeconds:F2} s");
        Assert.InRange(await telnet / await raw, 0, 1.2);
    }

    /// <summary>Whatever a segment ends with: the client's socket has NoDelay.</summary>
    [Fact]
    public void AMebibyteInSegmentsOfOneByteIsExact()
    {
        string configuration = Path.GetTempFileName();
        File.WriteAllText(configuration, "[port1]\nmode=auto\nbaud=3000000\nflow=rts-cts\n");
        using SimulatorProcess simulator = SimulatorProcess.Start("--config", configuration, "--board", Built.Board, "--uart", "1=loopback");
        File.Delete(configuration);

        output.WriteLine($"{Echo(simulator.Port(1), s_answers, Escaped(Data()), piece: 1).TotalSeconds:F1} s");
    }

    private static byte[] Escaped(byte[] data)
    {
        return [.. data.SelectMany(value => value == Iac ? new[] { Iac, Iac } : [value])];
    }

    private static byte[] Data()
    {
        Random random = new(1);
        byte[] data = new byte[Mebibyte];
        random.NextBytes(data);
        for (int i = 0; i < data.Length; i += 5)
        {
            data[i] = Iac;
        }

        return data;
    }

    private static TimeSpan Echo(IPEndPoint port, byte[] first, byte[] data, int piece = Mebibyte)
    {
        using TcpClientSession client = new(port);
        client.Send(first);
        client.Read(first.Length);
        long start = Stopwatch.GetTimestamp();
        Task sender = Task.Run(() =>
        {
            foreach (byte[] next in data.Chunk(piece))
            {
                client.Send(next);
            }
        });
        byte[] received = client.Read(data.Length);
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        sender.Wait();
        Assert.Equal(data, received);
        return took;
    }
}
