using System.Net;
using System.Text;
using Simulator.Hardware.Network;

namespace Simulator;

/// <summary>The table shown at startup: how to reach each port and what is attached to it.</summary>
internal static class PortTable
{
    internal static string Write(PortForwarding forwarding, HashSet<int> listening, IReadOnlyList<string> devices)
    {
        StringBuilder table = new();
        table.AppendLine(Row("port", "how to reach it", "attached"));
        for (int number = 1; number <= PortForwarding.SerialPorts; number++)
        {
            IPEndPoint end = forwarding.SerialPort(number);
            IPEndPoint reachable = Reachable(end);
            table.AppendLine(number > devices.Count ? Row(number.ToString(), "the board has no UART for it", "")
                : listening.Contains(end.Port) ? Row(number.ToString(), $"telnet {reachable.Address} {reachable.Port}", devices[number - 1])
                : Row(number.ToString(), "its UART cannot be opened", devices[number - 1]));
        }

        table.AppendLine(Row("HTTP", $"http://{Reachable(forwarding.Http)}/", ""));
        return table.ToString();
    }

    private static string Row(string port, string reach, string attached)
    {
        return $"{port,-6}{reach,-32}{attached}".TrimEnd();
    }

    private static IPEndPoint Reachable(IPEndPoint end)
    {
        return end.Address.Equals(IPAddress.Any) ? new IPEndPoint(IPAddress.Loopback, end.Port) : end;
    }
}
