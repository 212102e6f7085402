using Simulator.Hardware;
using Simulator.Hardware.Devices;
using Simulator.Hardware.Uarts;

namespace Simulator;

/// <summary>The devices that are attached to the UARTs.</summary>
internal sealed class AttachedDevices : IDisposable
{
    private readonly List<string> _descriptions = [];

    private AttachedDevices()
    {
    }

    /// <summary>What is attached, UART 1 first.</summary>
    internal IReadOnlyList<string> Descriptions => _descriptions;

    /// <summary>Attaches a device to every UART.</summary>
    /// <param name="specs">What to attach, UART 1 first.</param>
    /// <param name="pacing">Whether bytes take as long as they do on a wire.</param>
    /// <param name="report">Told what a device has to say while it runs, a line each.</param>
    /// <exception cref="UsageException">There is no such device; those before it are detached again.</exception>
    internal static AttachedDevices Attach(IReadOnlyList<string> specs, bool pacing, Action<string> report)
    {
        AttachedDevices devices = new();
        try
        {
            for (int number = 1; number <= specs.Count; number++)
            {
                devices.Attach(number, specs[number - 1], pacing, report);
            }

            return devices;
        }
        catch
        {
            devices.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        SimulatedUarts.DisposeAll();
    }

    private void Attach(int number, string spec, bool pacing, Action<string> report)
    {
        IDevice device = DeviceSpec.Parse(spec, line => report($"UART {number}: {line}"));
        SimulatedUarts.Attach(number, new SimulatedUart(device, pacing));
        _descriptions.Add(device.Description);
    }
}
