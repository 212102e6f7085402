using System.Net;

namespace Simulator.Hardware.Network.Lwip;

/// <summary>The simulated board as a host of its own.</summary>
/// <param name="Tap">The TAP device that is its cable.</param>
/// <param name="Address">Its address, or <see langword="null"/>: DHCP.</param>
/// <param name="Gateway">Its default gateway, or <see langword="null"/>: none, or what DHCP says.</param>
/// <param name="Limits">The limits of its lwIP.</param>
public sealed record LwipOptions(string Tap, InterfaceAddress? Address, IPAddress? Gateway, BoardLimits Limits);
