using SystemTests.Network;
using SystemTests.Simulation;
using Xunit;
using Xunit.Abstractions;

namespace SystemTests.Clients;

/// <summary>On a board, a hot path that allocates would cause stop-the-world collections.</summary>
[Collection(HostsCollection.Name)]
public sealed class SteadyStateTests(ITestOutputHelper output)
{
    private const int Turns = 100_000;
    private const int SerialPorts = 5;
    private const int WarmUp = 200;

    private readonly int[] _echoes = new int[SerialPorts];
    private volatile bool _ended;

    [Fact]
    public async Task ATurnWithTrafficAllocatesNothing()
    {
        using FirmwareInProcess firmware = new();
        firmware.Turn();
        Task[] clients = [.. Enumerable.Range(0, SerialPorts).Select(i => Task.Run(() => Echo(firmware, i)))];
        Func<bool> turn = firmware.Turn;
        while (_echoes.Min() < WarmUp && !clients.Any(client => client.IsFaulted))
        {
            turn();
        }

        int[] before = [.. _echoes];
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Turns; i++)
        {
            turn();
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        int[] moved = [.. _echoes.Zip(before, (now, then) => now - then)];
        _ended = true;
        while (!clients.All(client => client.IsCompleted))
        {
            turn();
        }

        await Task.WhenAll(clients);
        output.WriteLine($"echoes of 256 bytes in {Turns} turns, by port: {string.Join(", ", moved)}");
        Assert.All(moved, count => Assert.True(count > 0, "no traffic on a port"));
        Assert.Equal(0, allocated);
    }

    private void Echo(FirmwareInProcess firmware, int port)
    {
        using TcpClientSession client = new(firmware.Port(port + 1));
        byte[] values = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        while (!_ended)
        {
            client.Send(values);
            Assert.Equal(values, client.Read(values.Length));
            Interlocked.Increment(ref _echoes[port]);
        }
    }
}
