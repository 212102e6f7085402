using System.Net;
using Simulator.Hardware.Network.Lwip;
using Simulator.Hardware.Uarts;

namespace Simulator;

/// <summary>What the command line asks for.</summary>
/// <param name="Config">The nf.config on the device's internal storage, or <see langword="null"/> for the one built in.</param>
/// <param name="Uarts">What is attached to UART 1 and so on.</param>
/// <param name="UartModel">How the UARTs behave, or <see langword="null"/> for the board's own.</param>
/// <param name="Listen">The address to listen on, in place of the device's own.</param>
/// <param name="PortBase">The TCP port of serial port 1.</param>
/// <param name="HttpPort">The TCP port of the HTTP endpoint.</param>
/// <param name="Lwip">The options of lwIP, or <see langword="null"/> for the kernel's stack.</param>
/// <param name="Time">The options of virtual time, or <see langword="null"/> for the PC's time.</param>
/// <param name="Board">The folder of the board's program.</param>
/// <param name="Pacing">Whether bytes take as long as on a real wire.</param>
/// <param name="Verbose">Whether the firmware's log and stack traces are shown.</param>
public sealed record SimulatorOptions(
    string? Config,
    IReadOnlyList<string?> Uarts,
    UartModel? UartModel,
    IPAddress Listen,
    int PortBase,
    int HttpPort,
    LwipOptions? Lwip,
    VirtualTimeOptions? Time,
    string Board,
    bool Pacing,
    bool Verbose);
