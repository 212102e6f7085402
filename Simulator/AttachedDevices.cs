using Simulator.Hardware;
using Simulator.Hardware.Devices;
using Simulator.Hardware.Uarts;

namespace Simulator;

/// <summary>The devices that are attached to the board's UARTs.</summary>
internal sealed class AttachedDevices : IDisposable
{
    private const string ByDefault = "console";

    private readonly List<string> _descriptions = [];

    private AttachedDevices()
    {
    }

    /// <summary>What is attached, port 1 first.</summary>
    internal IReadOnlyList<string> Descriptions => _descriptions;

    /// <summary>Attaches a device to every UART of the board.</summary>
    /// <param name="specs">What to attach, port 1 first; a console where there is <see langword="null"/>.</param>
    /// <param name="uarts">The COM numbers of the board's UARTs, port 1 first.</param>
    /// <param name="models">Creates the simulated UARTs.</param>
    /// <param name="report">Called with each message of a device or a driver, one line each.</param>
    /// <exception cref="UsageException">There is no such device; those attached before it are detached again.</exception>
    internal static AttachedDevices Attach(
        IReadOnlyList<string?> specs, IReadOnlyList<int> uarts, UartModels models, Action<string> report)
    {
        for (int i = uarts.Count; i < specs.Count; i++)
        {
            if (specs[i] != null)
            {
                throw new UsageException($"--uart {i + 1}={specs[i]}: the board has only {uarts.Count} UARTs");
            }
        }

        AttachedDevices devices = new();
        try
        {
            for (int i = 0; i < uarts.Count; i++)
            {
                string name = $"UART {i + 1}";
                IDevice device = DeviceSpec.Parse(specs[i] ?? ByDefault, line => report($"{name}: {line}"));
                SimulatedUarts.Attach(uarts[i], models.Create(device, line => report($"error: {name}: {line}")));
                devices._descriptions.Add(device.Description);
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
}
