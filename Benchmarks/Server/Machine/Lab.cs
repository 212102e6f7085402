using System.Net;
using System.Runtime.ExceptionServices;

namespace ServerBenchmarks.Machine;

/// <summary>
/// Three hosts in network namespaces: the server, a client joined to it by a cable, and a client that will vanish, joined to it by a
/// switch, so that pulling its cable takes nobody's carrier away.
/// </summary>
internal sealed class Lab : IDisposable
{
    private const string Family = "ts500-bench-";

    private readonly List<IDisposable> _guests = [];
    private readonly string _prefix = $"{Family}{Environment.ProcessId}-";

    /// <summary>Makes the hosts, after removing those of runs that were killed.</summary>
    internal Lab()
    {
        foreach (string left in Namespaces().Where(name => name.StartsWith(Family, StringComparison.Ordinal)))
        {
            if (!Directory.Exists("/proc/" + left[Family.Length..].Split('-')[0]))
            {
                Command.Run("ip", "netns", "del", left);
            }
        }

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

    /// <summary>The namespace of the servers.</summary>
    internal string Server => _prefix + "server";

    /// <summary>The namespace of the clients.</summary>
    internal string Client => _prefix + "client";

    /// <summary>The namespace of the client that vanishes.</summary>
    internal string Vanishing => _prefix + "vanishing";

    /// <summary>The servers' address as <see cref="Client"/> sees it.</summary>
    internal static IPAddress Address { get; } = IPAddress.Parse("192.0.2.1");

    /// <summary>The address of <see cref="Client"/>.</summary>
    internal static IPAddress ClientAddress { get; } = IPAddress.Parse("192.0.2.2");

    /// <summary>The servers' address as <see cref="Vanishing"/> sees it.</summary>
    internal static IPAddress AddressForVanishing { get; } = IPAddress.Parse("198.51.100.1");

    private string Switch => _prefix + "switch";

    /// <summary>Moves the calling thread, and those it starts from now on, to a namespace.</summary>
    internal static void Enter(string name)
    {
        int file = LibC.Open("/var/run/netns/" + name, LibC.CloseOnExec);
        int result = LibC.SetNamespace(file, LibC.NewNetwork);
        LibC.Close(file);
        if (result != 0)
        {
            throw new BenchmarkException($"{name} can't be entered: {System.Runtime.InteropServices.Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    /// <summary>Does something in a namespace.</summary>
    internal static T In<T>(string name, Func<T> action)
    {
        T result = default!;
        Exception? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                Enter(name);
                result = action();
            }
            catch (Exception fault)
            {
                failure = fault;
            }
        });
        thread.Start();
        thread.Join();
        if (failure != null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return result;
    }

    /// <summary>Pulls the cable of <see cref="Vanishing"/>, or plugs it in.</summary>
    internal void SetCable(bool plugged)
    {
        string[] master = plugged ? ["master", "switch"] : ["nomaster"];
        Command.Run("ip", ["-n", Switch, "link", "set", "vanishing", .. master]);
    }

    /// <summary>Has something disposed of with the hosts, which is to run on them.</summary>
    internal void Add(IDisposable guest)
    {
        lock (_guests)
        {
            _guests.Add(guest);
        }
    }

    /// <summary>Removes the hosts, also when the process is told to end.</summary>
    public void Dispose()
    {
        lock (_guests)
        {
            _guests.ForEach(guest => guest.Dispose());
            _guests.Clear();
            foreach (string name in Namespaces().Where(name => name.StartsWith(_prefix, StringComparison.Ordinal)))
            {
                Command.Run("ip", "netns", "del", name);
            }
        }
    }

    private static IEnumerable<string> Namespaces()
    {
        return Command.Run("ip", "netns", "list").Split('\n').Select(line => line.Split(' ')[0]).Where(name => name.Length > 0);
    }

    private void Make()
    {
        foreach (string name in new[] { Server, Client, Vanishing, Switch })
        {
            Command.Run("ip", "netns", "add", name);
            Command.Run("ip", "-n", name, "link", "set", "lo", "up");
        }

        Command.Run("ip", "-n", Switch, "link", "add", "switch", "up", "type", "bridge", "stp_state", "0", "forward_delay", "0");
        Command.Run("ip", "-n", Client, "link", "add", "eth0", "type", "veth", "peer", "name", "eth0", "netns", Server);
        Command.Run("ip", "-n", Switch, "link", "add", "vanishing", "type", "veth", "peer", "name", "eth0", "netns", Vanishing);
        Command.Run("ip", "-n", Switch, "link", "add", "server", "type", "veth", "peer", "name", "eth1", "netns", Server);
        Command.Run("ip", "-n", Switch, "link", "set", "vanishing", "master", "switch", "up");
        Command.Run("ip", "-n", Switch, "link", "set", "server", "master", "switch", "up");
        Join(Server, "eth0", $"{Address}/24");
        Join(Client, "eth0", $"{ClientAddress}/24");
        Join(Server, "eth1", $"{AddressForVanishing}/24");
        Join(Vanishing, "eth0", "198.51.100.2/24");
    }

    private static void Join(string host, string cable, string address)
    {
        Command.Run("ip", "-n", host, "addr", "add", address, "dev", cable);
        Command.Run("ip", "-n", host, "link", "set", cable, "up");
    }
}
