using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network;

/// <summary>A device whose five ports echo what they get, at 921,600 baud with RTS/CTS.</summary>
internal sealed class EchoingDevice : IDisposable
{
    internal const int Ports = 5;

    private readonly string _configuration = Path.GetTempFileName();
    private readonly SimulatedDevice _device;

    /// <summary>Starts it.</summary>
    internal EchoingDevice(Hosts hosts, TcpStack stack)
    {
        BoardUnderTest.WriteRaw(
            _configuration, string.Concat(Enumerable.Range(1, Ports).Select(port => $"[port{port}]\nbaud=921600\nflow=rts-cts\n")));
        string[] loopbacks = [.. Enumerable.Range(1, Ports).SelectMany(port => new[] { "--uart", $"{port}=loopback" })];
        _device = SimulatedDevice.Start(hosts, stack, ["--config", _configuration, .. loopbacks]);
    }

    /// <summary>The stack that it is on.</summary>
    internal TcpStack Stack => _device.Stack;

    /// <inheritdoc/>
    public void Dispose()
    {
        _device.Dispose();
        File.Delete(_configuration);
    }

    /// <summary>Sends bytes to every port and reads them back, once or until something has ended.</summary>
    /// <param name="host">The client.</param>
    /// <param name="count">How many bytes per port.</param>
    /// <param name="until">What must have ended.</param>
    internal Task EchoOnAllPorts(Host host, int count, Task? until = null)
    {
        return Task.WhenAll(Enumerable.Range(1, Ports).Select(port => Echo(host, port, count, until)));
    }

    /// <summary>How many bytes the ports have received from their clients.</summary>
    /// <param name="host">The host that makes the request.</param>
    internal long FromClients(Host host)
    {
        return Enumerable.Range(1, Ports).Sum(port =>
            host.Call(_device.Http, "GET", $"/api/ports/{port}").Json.GetProperty("bytes").GetProperty("fromClient").GetInt64());
    }

    private Task Echo(Host host, int port, int count, Task? until)
    {
        byte[] sent = new byte[count];
        new Random(port).NextBytes(sent);
        return Task.Run(async () =>
        {
            using TcpClientSession client = host.Connect(_device.Port(port));
            do
            {
                Task sending = Task.Run(() => client.Send(sent));
                byte[] received = client.Read(count);
                await sending;
                Assert.True(received.AsSpan().SequenceEqual(sent), $"port {port}: what came back is not what was sent");
            }
            while (until is { IsCompleted: false });
        });
    }
}
