using System.Net;
using SystemTests.Simulation;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace SystemTests.Network;

/// <summary>
/// Three hosts in network namespaces, joined by a switch in a fourth: the device's link stays up when a client's is cut,
/// as it does in a rack.
/// </summary>
public sealed class Hosts : IDisposable
{
    private static readonly string[] Names = ["device", "old", "new"];

    private readonly string _prefix = $"ts500-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..4]}-";
    private readonly IMessageSink _diagnostics;

    /// <summary>Makes the hosts.</summary>
    /// <param name="diagnostics">What is shown in every run of the tests.</param>
    public Hosts(IMessageSink diagnostics)
    {
        _diagnostics = diagnostics;
        try
        {
            Make();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The device's address.</summary>
    internal static IPAddress DeviceAddress { get; } = IPAddress.Parse("192.0.2.1");

    /// <summary>The old client's address.</summary>
    internal static IPAddress OldAddress { get; } = IPAddress.Parse("192.0.2.2");

    /// <summary>The device's namespace.</summary>
    internal string Device => _prefix + "device";

    /// <summary>The namespace of the client that has the port.</summary>
    internal string Old => _prefix + "old";

    /// <summary>The namespace of the client that wants it.</summary>
    internal string New => _prefix + "new";

    private string Switch => _prefix + "switch";

    /// <inheritdoc/>
    public void Dispose()
    {
        string existing = RunningProgram.Run(Tool.Ip, "netns", "list");
        foreach (string name in existing.Split('\n').Select(line => line.Split(' ')[0]).Where(name => name.StartsWith(_prefix, StringComparison.Ordinal)))
        {
            RunningProgram.Run(Tool.Ip, "netns", "del", name);
        }
    }

    /// <summary>Shows a measurement, also of a test that passes.</summary>
    internal void Report(string line)
    {
        _diagnostics.OnMessage(new DiagnosticMessage(line));
    }

    /// <summary>
    /// Pulls the old client's cable out of the switch. Neither side sees its carrier go; the kernel would tell of its
    /// return only after a second (net/core/link_watch.c).
    /// </summary>
    internal void CutOld()
    {
        RunningProgram.Run(Tool.Ip, "-n", Switch, "link", "set", "old", "nomaster");
    }

    /// <summary>Puts the old client's cable back.</summary>
    internal void RestoreOld()
    {
        RunningProgram.Run(Tool.Ip, "-n", Switch, "link", "set", "old", "master", "switch");
    }

    /// <summary>Starts the obedient client on a host.</summary>
    internal static RunningProgram StartClient(string host)
    {
        return RunningProgram.StartOn(host, Tool.Python, Script("client.py"), DeviceAddress.ToString());
    }

    /// <summary>Where a script of this folder is.</summary>
    internal static string Script(string name)
    {
        return Path.Combine(Built.Repository, "SystemTests", "Network", name);
    }

    private void Make()
    {
        RunningProgram.Run(Tool.Ip, "netns", "add", Switch);
        RunningProgram.Run(Tool.Ip, "-n", Switch, "link", "add", "switch", "up", "type", "bridge", "stp_state", "0", "forward_delay", "0");
        for (int i = 0; i < Names.Length; i++)
        {
            string host = _prefix + Names[i];
            RunningProgram.Run(Tool.Ip, "netns", "add", host);
            RunningProgram.Run(Tool.Ip, "-n", host, "link", "set", "lo", "up");
            RunningProgram.Run(Tool.Ip, "-n", host, "link", "add", "eth0", "type", "veth", "peer", "name", Names[i], "netns", Switch);
            RunningProgram.Run(Tool.Ip, "-n", Switch, "link", "set", Names[i], "master", "switch", "up");
            RunningProgram.Run(Tool.Ip, "-n", host, "addr", "add", $"192.0.2.{i + 1}/24", "dev", "eth0");
            RunningProgram.Run(Tool.Ip, "-n", host, "link", "set", "eth0", "up");
        }
    }
}
