using System.Net;

namespace Simulator.Hardware.Network;

/// <summary>
/// Where on the PC the device's TCP ports are found: the firmware binds any-address ports 80 and 3301 to 3305, which on a
/// PC are taken, privileged or open to the whole network.
/// </summary>
public sealed class PortForwarding
{
    /// <summary>How many serial ports a device has.</summary>
    public const int SerialPorts = 5;

    private const int DeviceHttpPort = 80;
    private const int DevicePortBase = 3301;

    /// <summary>Names the ports on the PC.</summary>
    /// <param name="listen">Stands for the device's any-address.</param>
    /// <param name="portBase">Stands for port 3301, the next for 3302 and so on.</param>
    /// <param name="httpPort">Stands for port 80.</param>
    public PortForwarding(IPAddress listen, int portBase, int httpPort)
    {
        Listen = listen;
        PortBase = portBase;
        HttpPort = httpPort;
    }

    /// <summary>Raised on the firmware's thread when a port cannot be bound on the PC.</summary>
    public event Action<BindFailure>? BindFailed;

    /// <summary>Raised on the firmware's thread when a port takes connections.</summary>
    public event Action<IPEndPoint>? Listening;

    /// <summary>Every port and address is the device's own.</summary>
    public static PortForwarding None => new(IPAddress.Any, DevicePortBase, DeviceHttpPort);

    /// <summary>Stands for the device's any-address. It may change at run time for a device on its own network.</summary>
    public IPAddress Listen { get; set; }

    /// <summary>Stands for port 3301.</summary>
    public int PortBase { get; }

    /// <summary>Stands for port 80.</summary>
    public int HttpPort { get; }

    /// <summary>Where the HTTP endpoint is reached.</summary>
    public IPEndPoint Http => new(Listen, HttpPort);

    /// <summary>Where a serial port is reached.</summary>
    /// <param name="number">1 to 5.</param>
    public IPEndPoint SerialPort(int number)
    {
        return new IPEndPoint(Listen, PortBase + number - 1);
    }

    /// <summary>Where on the PC to find an end point of the device.</summary>
    public IPEndPoint ToHost(IPEndPoint device)
    {
        int serialPort = device.Port - DevicePortBase;
        int port = device.Port switch
        {
            DeviceHttpPort => HttpPort,
            _ when serialPort is >= 0 and < SerialPorts => PortBase + serialPort,
            _ => device.Port,
        };
        return new IPEndPoint(device.Address.Equals(IPAddress.Any) ? Listen : device.Address, port);
    }

    internal void ReportListening(IPEndPoint host)
    {
        Listening?.Invoke(host);
    }

    /// <summary>Reports the result of a bind or a listen, if it is a fault that somebody can do something about.</summary>
    internal void ReportResult(int result, int devicePort, IPEndPoint host)
    {
        BindFault? fault = result switch
        {
            Fault.AddressAlreadyInUse => BindFault.PortTaken,
            Fault.AccessDenied => BindFault.NotPermitted,
            Fault.AddressNotAvailable => BindFault.AddressNotAvailable,
            _ => null,
        };
        if (fault is BindFault reason)
        {
            BindFailed?.Invoke(new BindFailure(devicePort, host, reason));
        }
    }
}
