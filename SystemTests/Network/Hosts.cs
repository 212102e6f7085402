using System.Net;
using Simulator.Hardware.Network.Lwip;
using SystemTests.Simulation;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace SystemTests.Network;

/// <summary>
/// Hosts in network namespaces, joined by a switch in another: the device's link stays up when a client's is cut, as in a rack.
/// There are two devices: a host whose kernel is the device's TCP, and one that is a bridge from its socket in the switch to the
/// TAP device of lwIP.
/// </summary>
public sealed class Hosts : IDisposable
{
    private readonly string _prefix = $"ts500-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..4]}-";
    private readonly IMessageSink _diagnostics;

    /// <summary>Makes the hosts.</summary>
    /// <param name="diagnostics">Messages shown in every test run.</param>
    public Hosts(IMessageSink diagnostics)
        : this(diagnostics, isMeasured: true)
    {
    }

    /// <summary>Makes the hosts.</summary>
    /// <param name="diagnostics">Messages shown in every test run.</param>
    /// <param name="isMeasured">Whether what they do must not wait for other load on this machine.</param>
    internal Hosts(IMessageSink diagnostics, bool isMeasured)
    {
        _diagnostics = diagnostics;
        Kernel = new Host(_prefix + "kernel", IPAddress.Parse("192.0.2.1"), isMeasured);
        Old = new Host(_prefix + "old", IPAddress.Parse("192.0.2.2"), isMeasured);
        New = new Host(_prefix + "new", IPAddress.Parse("192.0.2.3"), isMeasured);
        Lwip = new Host(_prefix + "lwip", IPAddress.Parse("192.0.2.4"), isMeasured);
        Far = new Host(_prefix + "far", IPAddress.Parse("192.0.2.6"), isMeasured);
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

    /// <summary>The device whose TCP is the kernel's.</summary>
    internal Host Kernel { get; }

    /// <summary>The device whose TCP is lwIP's.</summary>
    internal Host Lwip { get; }

    /// <summary>The client that has the port.</summary>
    internal Host Old { get; }

    /// <summary>The client that wants it.</summary>
    internal Host New { get; }

    /// <summary>A client behind a bad cable, if there is one.</summary>
    internal Host Far { get; }

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

    /// <summary>Shows a measurement even if the test passes.</summary>
    internal void Report(string line)
    {
        _diagnostics.OnMessage(new DiagnosticMessage(line));
    }

    /// <summary>A device's host.</summary>
    internal Host Of(TcpStack stack)
    {
        return stack == TcpStack.Lwip ? Lwip : Kernel;
    }

    /// <summary>
    /// Pulls the old client's cable out of the switch. Neither side loses its carrier; the kernel would report its return only
    /// after a second (net/core/link_watch.c).
    /// </summary>
    internal void CutOld()
    {
        Cut(Old);
    }

    /// <summary>Pulls a client's cable out of the switch, as <see cref="CutOld"/> does.</summary>
    internal void Cut(Host host)
    {
        RunningProgram.Run(Tool.Ip, "-n", Switch, "link", "set", Socket(host), "nomaster");
    }

    /// <summary>Plugs in the old client's cable again.</summary>
    internal void RestoreOld()
    {
        Restore(Old);
    }

    /// <summary>Plugs in a client's cable again.</summary>
    internal void Restore(Host host)
    {
        RunningProgram.Run(Tool.Ip, "-n", Switch, "link", "set", Socket(host), "master", "switch");
    }

    /// <summary>Adds a client.</summary>
    /// <param name="number">Which one, from 0 on.</param>
    internal Host Add(int number)
    {
        const int first = 100;
        Host host = new($"{_prefix}client{number}", IPAddress.Parse($"192.0.2.{first + number}"), isMeasured: false);
        Join(host);
        return host;
    }

    /// <summary>Pulls the device's cable until the result is disposed of; the device sees its link go down and up.</summary>
    internal IDisposable Unplug(TcpStack stack)
    {
        string cable = stack == TcpStack.Lwip ? SimulatedDevice.Tap : "eth0";
        return new PulledCable(up => RunningProgram.Run(Tool.Ip, "-n", Of(stack).Namespace, "link", "set", cable, up ? "up" : "down"));
    }

    /// <summary>Joins the far client to the switch with a bad cable, until that is disposed of.</summary>
    /// <param name="loss">The share of frames that it loses each way.</param>
    /// <param name="delay">How long a frame takes, in ms.</param>
    internal BadCable ConnectFar(double loss = 0.20, int delay = 50)
    {
        const string plug = "far";
        RunningProgram.Run(Tool.Ip, "netns", "add", Far.Namespace);
        TapDevice socket = Far.Run(() => TapDevice.Open(plug));
        RunningProgram.Run(Tool.Ip, "-n", Far.Namespace, "addr", "add", $"{Far.Address}/24", "dev", plug);
        RunningProgram.Run(Tool.Ip, "-n", Far.Namespace, "link", "set", plug, "up");
        TapDevice inSwitch = new Host(Switch, IPAddress.None, isMeasured: false).Run(() => TapDevice.Open(plug));
        RunningProgram.Run(Tool.Ip, "-n", Switch, "link", "set", plug, "master", "switch", "up");
        return new BadCable(socket, inSwitch, loss, delay, () => RunningProgram.Run(Tool.Ip, "netns", "del", Far.Namespace));
    }

    /// <summary>Starts the scripted client on a host.</summary>
    internal static RunningProgram StartClient(Host host, Host device)
    {
        return RunningProgram.StartOn(host, Tool.Python, Script("client.py"), device.Address.ToString());
    }

    /// <summary>The path of a script in this folder.</summary>
    internal static string Script(string name)
    {
        return Path.Combine(Built.Repository, "SystemTests", "Network", name);
    }

    private void Make()
    {
        RunningProgram.Run(Tool.Ip, "netns", "add", Switch);
        RunningProgram.Run(Tool.Ip, "-n", Switch, "link", "add", "switch", "up", "type", "bridge", "stp_state", "0", "forward_delay", "0");
        foreach (Host host in new[] { Kernel, Old, New, Lwip })
        {
            Join(host);
        }

        RunningProgram.Run(Tool.Ip, "-n", Lwip.Namespace, "link", "add", "bridge", "up", "type", "bridge", "stp_state", "0", "forward_delay", "0");
        RunningProgram.Run(Tool.Ip, "-n", Lwip.Namespace, "link", "set", "eth0", "master", "bridge");
    }

    private string Socket(Host host)
    {
        return host.Namespace[_prefix.Length..];
    }

    private void Join(Host host)
    {
        string name = host.Namespace;
        RunningProgram.Run(Tool.Ip, "netns", "add", name);
        RunningProgram.Run(Tool.Ip, "-n", name, "link", "set", "lo", "up");
        RunningProgram.Run(Tool.Ip, "-n", name, "link", "add", "eth0", "type", "veth", "peer", "name", Socket(host), "netns", Switch);
        RunningProgram.Run(Tool.Ip, "-n", Switch, "link", "set", Socket(host), "master", "switch", "up");
        RunningProgram.Run(Tool.Ip, "-n", name, "link", "set", "eth0", "up");
        if (host != Lwip)
        {
            RunningProgram.Run(Tool.Ip, "-n", name, "addr", "add", $"{host.Address}/24", "dev", "eth0");
        }
    }
}
