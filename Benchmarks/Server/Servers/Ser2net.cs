using System.Net;
using System.Text;
using ServerBenchmarks.Load;
using ServerBenchmarks.Machine;

namespace ServerBenchmarks.Servers;

/// <summary>
/// ser2net as Debian's configuration has it, where a newcomer takes the place of who has the port, or tuned for speed, where a newcomer
/// is refused and the admin interface disconnects.
/// </summary>
/// <param name="lab">Where it runs.</param>
/// <param name="portBase">The TCP port of its first UART; the others follow, and its admin interface.</param>
/// <param name="isTuned">Whether it sends each byte at once, with large buffers.</param>
internal sealed class Ser2net(Lab lab, int portBase, bool isTuned) : Server(lab, portBase)
{
    /// <summary>The name in tables of the tuned one.</summary>
    internal const string TunedName = "ser2net-tuned";

    /// <summary>The name in tables of the one as it comes.</summary>
    internal const string DefaultName = "ser2net";

    private const string Tuning =
        """
              chardelay: false
              net-to-dev-bufsize: 65536
              dev-to-net-bufsize: 65536
        """;

    private readonly string _config = Path.ChangeExtension(Path.GetTempFileName(), ".yaml");

    /// <inheritdoc/>
    internal override string Name => isTuned ? TunedName : DefaultName;

    /// <inheritdoc/>
    internal override bool TellsSecondClient => isTuned;

    /// <inheritdoc/>
    internal override bool IsReleasedByNewcomer => !isTuned;

    /// <inheritdoc/>
    internal override void Release(int port)
    {
        using Client client = new(new IPEndPoint(Lab.Address, PortBase + Ports));
        client.Channel.ReadUntil("-> "u8);
        client.Channel.WriteAll(Encoding.ASCII.GetBytes($"disconnect port{port}\r\n"));
        client.Channel.ReadUntil("-> "u8);
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
        StringBuilder config = new("%YAML 1.1\n---\n");
        config.AppendLine($"admin:\n    accepter: tcp,0.0.0.0,{PortBase + Ports}");
        for (int port = 1; port <= Ports; port++)
        {
            config.AppendLine($"connection: &port{port}");
            config.AppendLine($"    accepter: tcp{(isTuned ? "(nodelay)" : "")},0.0.0.0,{PortBase + port - 1}");
            config.AppendLine($"    connector: serialdev,{terminals[port - 1]},115200n81,local");
            config.AppendLine($"    options:\n      kickolduser: {(isTuned ? "false" : "true")}\n{(isTuned ? Tuning : "")}");
        }

        File.WriteAllText(_config, config.ToString());
        yield return new ServerProcess(Lab, "ser2net", "-d", "-c", _config);
    }
}
