using System.Globalization;
using System.Net;
using System.Text;
using ServerBenchmarks.Load;
using ServerBenchmarks.Machine;

namespace ServerBenchmarks.Servers;

/// <summary>The firmware in the simulator.</summary>
/// <param name="lab">Where it runs.</param>
/// <param name="portBase">The TCP port of the first UART; the others follow, and HTTP.</param>
/// <param name="simulator">The folder of the simulator.</param>
/// <param name="uarts">How many pseudo-terminals to make for it.</param>
internal abstract class SimulatedServer(Lab lab, int portBase, string simulator, int uarts) : Server(lab, portBase, uarts)
{
    private readonly string _config = Path.GetTempFileName();

    /// <summary>Where its HTTP endpoint is.</summary>
    internal IPEndPoint Http => new(Lab.Address, PortBase + Ports);

    /// <summary>The lines of each port's section of nf.config.</summary>
    protected abstract IEnumerable<string> Settings { get; }

    /// <inheritdoc/>
    internal override void Release(int port)
    {
        using Client client = new(Http);
        client.Channel.WriteAll(Encoding.ASCII.GetBytes($"POST /api/ports/{port}/release HTTP/1.1\r\nHost: {Http.Address}\r\n\r\n"));
        client.Channel.ReadUntil("\"released\":true"u8);
    }

    /// <summary>Makes a GET request.</summary>
    /// <param name="path">What to get.</param>
    /// <param name="last">How the last line of the answer starts, where it is not to be waited for the close.</param>
    /// <returns>The answer, as it was sent.</returns>
    internal string Get(string path, string? last = null)
    {
        using Client client = new(Http);
        client.Channel.WriteAll(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.0\r\nHost: {Http.Address}\r\n\r\n"));
        return client.Channel.ReadToEnd(last);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        File.Delete(_config);
    }

    /// <summary>The simulator's arguments for its board and what its UARTs are wired to.</summary>
    /// <param name="terminals">The pseudo-terminals.</param>
    protected abstract IEnumerable<string> Hardware(string[] terminals);

    /// <inheritdoc/>
    protected override IEnumerable<ServerProcess> Launch(string[] terminals)
    {
        File.WriteAllLines(_config, Enumerable.Range(1, Ports).SelectMany(port => (string[])[$"[port{port}]", .. Settings]));
        string first = PortBase.ToString(CultureInfo.InvariantCulture);
        string http = Http.Port.ToString(CultureInfo.InvariantCulture);
        yield return new ServerProcess(
            Lab,
            "dotnet",
            [Path.Combine(simulator, "Simulator.dll"), "--config", _config, "--listen", "0.0.0.0", "--port-base", first, "--http-port", http, .. Hardware(terminals)]);
    }
}
