using Simulator.Hardware;
using Simulator.Hardware.Network;

namespace Simulator;

/// <summary>Which device is attached to which UART, from the command line.</summary>
public static class UartAssignment
{
    /// <summary>Reads the values of --uart.</summary>
    /// <param name="values">Each N=SPEC.</param>
    /// <returns>The SPEC of each UART, that of UART 1 first; <see langword="null"/> where none is given.</returns>
    /// <exception cref="UsageException">There is no such UART, or it is given twice.</exception>
    public static string?[] Parse(IEnumerable<string> values)
    {
        string?[] specs = new string?[PortForwarding.SerialPorts];
        foreach (string value in values)
        {
            string[] parts = value.Split('=', 2);
            if (parts.Length < 2 || !int.TryParse(parts[0], out int number) || number < 1 || number > specs.Length)
            {
                throw new UsageException($"--uart {value}: give N=SPEC with N from 1 to {specs.Length}, such as 2=loopback");
            }

            ref string? spec = ref specs[number - 1];
            spec = spec == null
                ? parts[1]
                : throw new UsageException($"--uart {value}: UART {number} already has {spec}; give each UART once");
        }

        return specs;
    }
}
