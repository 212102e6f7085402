using System.Net;
using System.Net.Sockets;
using Simulator.Hardware.Network;
using Simulator.Hardware.Network.Lwip;

namespace SystemTests.Network.OnLwip;

/// <summary>lwIP in the test's own process, with an ESP32's limits: nanoFramework's sockets without the firmware.</summary>
internal static class LwipInProcess
{
    private const string Tap = "tap1";

    private static readonly Lock s_starting = new();
    private static LwipNetwork? s_network;

    /// <summary>lwIP's address.</summary>
    internal static IPAddress Address { get; } = IPAddress.Parse("192.0.2.5");

    /// <summary>Puts nanoFramework's sockets on lwIP and creates a socket on another host.</summary>
    internal static Socket NewPeer(Hosts hosts)
    {
        Enter(hosts);
        return hosts.New.Run(() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
    }

    /// <summary>Puts nanoFramework's sockets on lwIP.</summary>
    internal static void Enter(Hosts hosts)
    {
        SimulatedNetwork.Stack = Started(hosts);
    }

    /// <summary>lwIP's sockets with the board's limits.</summary>
    internal static LwipSocketStack Started(Hosts hosts)
    {
        lock (s_starting)
        {
            s_network ??= Start(hosts);
            return s_network.Stack;
        }
    }

    /// <summary>Puts nanoFramework's sockets on lwIP.</summary>
    /// <returns>lwIP's address.</returns>
    internal static IPAddress Entered(Hosts hosts)
    {
        Enter(hosts);
        return Address;
    }

    /// <summary>Puts nanoFramework's sockets back on the kernel.</summary>
    internal static void Leave()
    {
        SimulatedNetwork.Stack = new KernelSocketStack(PortForwarding.None);
    }

    private static LwipNetwork Start(Hosts hosts)
    {
        SimulatedDevice.MakeTap(hosts.Lwip, Tap);
        LwipOptions options = new(Tap, new InterfaceAddress(Address, 24), null, BoardLimits.Esp32);
        return hosts.Lwip.Run(() => LwipNetwork.Start(options, _ => { }, line => throw new InvalidOperationException(line)));
    }
}
