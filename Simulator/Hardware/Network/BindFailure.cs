using System.Net;

namespace Simulator.Hardware.Network;

/// <summary>A port of the device that could not be bound on the PC.</summary>
/// <param name="DevicePort">The port that the firmware asked for.</param>
/// <param name="Host">Where the simulator tried to bind it.</param>
/// <param name="Fault">Why it failed.</param>
public sealed record BindFailure(int DevicePort, IPEndPoint Host, BindFault Fault);
