using System.Net;

namespace Simulator;

/// <summary>What the command line asks for.</summary>
/// <param name="Config">The file that the firmware reads as its nf.config.</param>
/// <param name="Uarts">What is attached to UART 1 and so on.</param>
/// <param name="Listen">The address that stands for the device's own.</param>
/// <param name="PortBase">The TCP port of serial port 1.</param>
/// <param name="HttpPort">The TCP port of the HTTP endpoint.</param>
/// <param name="Board">The folder of the board's program.</param>
/// <param name="Pacing">Whether bytes take as long as they do on a wire.</param>
/// <param name="Verbose">Whether the firmware's log and stack traces are shown.</param>
public sealed record SimulatorOptions(
    string Config,
    IReadOnlyList<string> Uarts,
    IPAddress Listen,
    int PortBase,
    int HttpPort,
    string Board,
    bool Pacing,
    bool Verbose);
