using SystemTests.Simulation;

namespace SystemTests.Network;

/// <summary>What tshark sees of the serial ports on the device's side.</summary>
internal sealed class Capture : IDisposable
{
    private const int Terminate = 15;

    private static readonly string[] s_fields =
        ["ip.src", "tcp.srcport", "tcp.dstport", "tcp.flags.syn", "tcp.flags.ack", "tcp.flags.fin", "tcp.flags.reset", "tcp.len"];

    private readonly RunningProgram _tshark;

    private Capture(RunningProgram tshark)
    {
        _tshark = tshark;
    }

    /// <summary>Starts capturing.</summary>
    /// <param name="device">The device's host.</param>
    internal static Capture Start(Host device)
    {
        RunningProgram tshark = RunningProgram.StartOn(
            device,
            Tool.Tshark,
            ["-i", "eth0", "-l", "-f", "tcp portrange 3301-3305", "-T", "fields", .. s_fields.SelectMany(field => new[] { "-e", field })]);
        tshark.ExpectError("Capture started");
        return new Capture(tshark);
    }

    /// <summary>Waits for a packet.</summary>
    internal Packet Next(Func<Packet, bool> wanted)
    {
        Packet packet;
        do
        {
            packet = Packet.Parse(_tshark.Expect("\n").TrimEnd('\n'));
        }
        while (!wanted(packet));

        return packet;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // If killed, tshark leaves its temporary file behind.
        _tshark.Send(Terminate);
        _tshark.WaitForExit();
        _tshark.Dispose();
    }
}
