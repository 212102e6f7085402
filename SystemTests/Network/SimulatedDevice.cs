using System.Globalization;
using System.Net;
using SystemTests.Simulation;

namespace SystemTests.Network;

/// <summary>The simulator on its own host, with a board's port numbers, on either stack.</summary>
internal sealed class SimulatedDevice : IDisposable
{
    internal const string Tap = "tap0";

    private const int ListControlBlocks = 10;

    private readonly Host _host;

    private SimulatedDevice(Host host, TcpStack stack, SimulatorProcess simulator)
    {
        _host = host;
        Stack = stack;
        Simulator = simulator;
    }

    /// <summary>The stack that it is on.</summary>
    internal TcpStack Stack { get; }

    /// <summary>The running simulator.</summary>
    internal SimulatorProcess Simulator { get; }

    /// <summary>Where its HTTP endpoint listens.</summary>
    internal IPEndPoint Http => Simulator.HttpEndPoint;

    /// <summary>Starts it.</summary>
    /// <param name="hosts">The network.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="options">The simulator's options, except for the network's.</param>
    internal static SimulatedDevice Start(Hosts hosts, TcpStack stack, params IEnumerable<string> options)
    {
        Host host = hosts.Of(stack);
        if (stack == TcpStack.Kernel)
        {
            return new SimulatedDevice(
                host, stack, SimulatorProcess.StartOn(host, ["--listen", "0.0.0.0", "--http-port", "80", .. options]));
        }

        MakeTap(host, Tap);
        return new SimulatedDevice(
            host, stack, SimulatorProcess.StartOn(host, ["--network", "lwip", "--tap", Tap, "--address", $"{host.Address}/24", .. options]));
    }

    /// <summary>Where a serial port listens.</summary>
    internal IPEndPoint Port(int number)
    {
        return Simulator.Port(number);
    }

    /// <summary>Its TCP control blocks, except for listeners: state, own port and peer.</summary>
    internal string[] ControlBlocks()
    {
        if (Stack == TcpStack.Lwip)
        {
            // "lwIP: 6 listeners, 1 connections, ESTABLISHED 3301 192.0.2.2:40000"
            return Simulator.AskWithSignal(ListControlBlocks, "lwIP: ").Split(", ")[2..];
        }

        string[] lines = RunningProgram.Run(Tool.Ip, "netns", "exec", _host.Namespace, Tool.SocketStatistics, "-tanH")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[0] != "LISTEN")
            .Select(fields => $"{StateOf(fields[0])} {fields[3].Split(':')[^1]} {fields[4]}")];
    }

    /// <summary>The control blocks of a connection: one, or none after it has gone.</summary>
    /// <param name="peer">The peer's end of it.</param>
    internal string[] ControlBlocks(string peer)
    {
        return [.. ControlBlocks().Where(block => block.EndsWith(" " + peer, StringComparison.Ordinal))];
    }

    /// <summary>How many files the simulator has open, on the kernel including sockets.</summary>
    internal int OpenDescriptors()
    {
        return Directory.GetFileSystemEntries($"/proc/{Simulator.ProcessId}/fd").Length;
    }

    /// <summary>What these files are, and how many of each.</summary>
    internal string Descriptors()
    {
        IEnumerable<string> targets = new DirectoryInfo($"/proc/{Simulator.ProcessId}/fd").GetFiles().Select(file => file.LinkTarget ?? "closed");
        return string.Join(", ", targets.CountBy(target => target.Split('[')[0]).Select(kind => $"{kind.Value} {kind.Key}"));
    }

    /// <summary>How much memory the simulator occupies, in KiB.</summary>
    internal long Memory()
    {
        string line = File.ReadLines($"/proc/{Simulator.ProcessId}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    /// <summary>Gives the device's host a TAP device on its bridge.</summary>
    internal static void MakeTap(Host host, string tap)
    {
        if (RunningProgram.Run(Tool.Ip, "-n", host.Namespace, "-br", "link", "show", "type", "tun").Contains(tap))
        {
            return;
        }

        RunningProgram.Run(Tool.Ip, "-n", host.Namespace, "tuntap", "add", "dev", tap, "mode", "tap");
        RunningProgram.Run(Tool.Ip, "-n", host.Namespace, "link", "set", tap, "master", "bridge", "up");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Simulator.Dispose();
    }

    private static string StateOf(string word)
    {
        return word == "ESTAB" ? "ESTABLISHED" : word.Replace('-', '_');
    }
}
