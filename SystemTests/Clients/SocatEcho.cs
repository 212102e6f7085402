using System.Net;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>socat as the client of a port with a loopback.</summary>
internal sealed class SocatEcho : IDisposable
{
    private const int Mebibyte = 1024 * 1024;

    private readonly string _sent;
    private readonly RunningProgram _socat;
    private readonly Task _sender;

    private SocatEcho(IPEndPoint port)
    {
        _sent = TestData.Random(port.Port, Mebibyte);
        _socat = RunningProgram.Start(Tool.Socat, "-", $"TCP:{port}");
        _sender = Task.Run(() => _socat.Type(_sent));
    }

    /// <summary>Sends 1 MiB of all byte values to each port, all at once, and compares what comes back.</summary>
    internal static void AssertExact(SimulatorProcess simulator, params int[] ports)
    {
        List<SocatEcho> echoes = [];
        try
        {
            echoes.AddRange(ports.Select(port => new SocatEcho(simulator.Port(port))));
            echoes.ForEach(echo => echo.AssertExact());
        }
        finally
        {
            echoes.ForEach(echo => echo.Dispose());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socat.Dispose();
    }

    private void AssertExact()
    {
        // The device closes when its client does, so socat's side stays open until everything is back.
        Eventually.True(() => _socat.OutputLength >= Mebibyte, "1 MiB to come back");
        Assert.True(_sender.Wait(TimeSpan.FromSeconds(20)), "socat does not take what is sent");
        _socat.EndInput();
        Assert.Equal(0, _socat.WaitForExit());
        Assert.Equal(Mebibyte, _socat.OutputLength);
        Assert.Equal(TestData.Hash(_sent), TestData.Hash(_socat.Output));
    }
}
