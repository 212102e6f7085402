using System.Net;
using System.Reflection;
using Simulator;
using Simulator.Hardware.Devices;
using Simulator.Hardware.Network;
using Simulator.Hardware.Uarts;

namespace SystemTests.Simulation;

/// <summary>The virtual board's firmware in the test's own process, on loopback UARTs and the kernel's sockets, a turn at a time.</summary>
internal sealed class FirmwareInProcess : IDisposable
{
    private readonly NanoLoadContext _context = new(Built.Platform, Built.Board);
    private readonly PortForwarding _forwarding;

    /// <summary>Makes the terminal server; it listens from its first turn on.</summary>
    internal FirmwareInProcess()
    {
        int first = TcpPorts.Free(PortForwarding.SerialPorts + 1);
        _forwarding = new PortForwarding(IPAddress.Loopback, first, first + PortForwarding.SerialPorts);
        SimulatedNetwork.Stack = new KernelSocketStack(_forwarding);
        for (int number = 1; number <= PortForwarding.SerialPorts; number++)
        {
            SimulatedUarts.Attach(number, new IdealUart(new LoopbackDevice(), paced: false));
        }

        object board = Create("Board", "TS500.Boards.Virtual.VirtualBoard");
        object configuration = Find("Firmware", "TS500.Firmware.Settings.ConfigurationParser")
            .GetMethod("Parse")!.Invoke(null, [BoardUnderTest.Raw("")])!;
        object server = Create("Firmware", "TS500.Firmware.TerminalServer", board, configuration);
        Turn = server.GetType().GetMethod("Turn")!.CreateDelegate<Func<bool>>(server);
    }

    /// <summary>TerminalServer.Turn, without anything between.</summary>
    internal Func<bool> Turn { get; }

    /// <summary>Where a serial port listens.</summary>
    internal IPEndPoint Port(int number)
    {
        return _forwarding.SerialPort(number);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        for (int number = 1; number <= PortForwarding.SerialPorts; number++)
        {
            SimulatedUarts.Detach(number);
        }
    }

    private object Create(string assembly, string type, params object[] arguments)
    {
        return Activator.CreateInstance(
            Find(assembly, type), BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, null, arguments, null)!;
    }

    private Type Find(string assembly, string type)
    {
        return _context.LoadFromAssemblyName(new AssemblyName(assembly)).GetType(type, throwOnError: true)!;
    }
}
