using System.Globalization;
using System.Net;
using System.Text;
using ServerBenchmarks.Load;
using ServerBenchmarks.Machine;

namespace ServerBenchmarks.Servers;

/// <summary>TS500 in its simulator.</summary>
/// <param name="lab">Where it runs.</param>
/// <param name="portBase">The TCP port of its first UART; the others follow, and HTTP.</param>
/// <param name="simulator">The folder of the simulator.</param>
/// <param name="settings">More lines for each port's section of nf.config.</param>
internal sealed class Ts500(Lab lab, int portBase, string simulator, params string[] settings) : Server(lab, portBase)
{
    /// <summary>Its name in tables.</summary>
    internal const string OwnName = "TS500";

    // Like the others: no greeting, a second client is refused at once, and a client that does not read holds off the UART.
    private static readonly string[] s_settings = ["mode=raw", "busy=reject", "flow=rts-cts"];

    private readonly string _config = Path.GetTempFileName();

    /// <inheritdoc/>
    internal override string Name => OwnName;

    /// <summary>Where its HTTP endpoint is.</summary>
    internal IPEndPoint Http => new(Lab.Address, PortBase + Ports);

    /// <inheritdoc/>
    internal override void Release(int port)
    {
        using Client client = new(Http);
        client.Channel.WriteAll(Encoding.ASCII.GetBytes($"POST /api/ports/{port}/release HTTP/1.1\r\nHost: {Http.Address}\r\n\r\n"));
        client.Channel.ReadUntil("\"released\":true"u8);
    }

    /// <summary>Makes a GET request.</summary>
    /// <returns>The answer's body, as it was sent.</returns>
    internal string Get(string path)
    {
        using Client client = new(Http);
        client.Channel.WriteAll(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.0\r\nHost: {Http.Address}\r\n\r\n"));
        return client.Channel.ReadToEnd();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        File.Delete(_config);
    }

    /// <inheritdoc/>
    protected override IEnumerable<ServerProcess> Launch(string[] terminals)
    {
        IEnumerable<string> sections = Enumerable.Range(1, Ports).SelectMany(port => (string[])[$"[port{port}]", .. s_settings, .. settings]);
        File.WriteAllLines(_config, sections);
        string[] uarts = [.. terminals.SelectMany((terminal, index) => new[] { "--uart", $"{index + 1}=tty:{terminal}" })];
        string first = PortBase.ToString(CultureInfo.InvariantCulture);
        string http = Http.Port.ToString(CultureInfo.InvariantCulture);
        yield return new ServerProcess(
            Lab,
            "dotnet",
            [Path.Combine(simulator, "Simulator.dll"), "--config", _config, "--listen", "0.0.0.0", "--port-base", first, "--http-port", http, .. uarts]);
    }
}
