using Simulator.Hardware.Uarts;
using static Simulator.Worlds.ComPortByte;

namespace Simulator.Worlds;

/// <summary>
/// A client that speaks RFC 2217, at each port that has such clients, when all is quiet: each of its requests is answered at once and
/// in effect, its break and its purge are where they belong, and what it has set goes with it.
/// </summary>
/// <param name="world">The world.</param>
internal sealed class TelnetDialogue(World world)
{
    private const long Millisecond = 1_000_000;

    // For an answer; and for some data on the wire.
    private const long Soon = 60 * Millisecond;
    private const long PieceTime = 300 * Millisecond;
    private const long BreakTime = 250 * Millisecond;
    private const long EndTime = 1500 * Millisecond;
    private const int Piece = Cells.ClientSize * 20;

    // Less than any board takes from its client before the device has it.
    private const int LongPiece = Piece * 10;
    private const string Line = "9600 8N1";

    private static readonly byte[][] s_settings =
    [
        [Signature], [SetBaudRate, 0, 0, 0x96, 0], [SetParity, 2], [SetStopSize, 2], [SetControl, 2], [SetLineStateMask, 255],
        [SetModemStateMask, 255], [SetBaudRate, 0, 0, 0x25, 0x80], [SetParity, 1], [SetStopSize, 1], [SetControl, 1],
    ];

    /// <summary>Lets them talk.</summary>
    internal void Run()
    {
        foreach (PortWatch port in world.Ports.Where(port => port.SpeaksTelnet))
        {
            PortClient client = world.Connect(port, world.Hosts[port.Number].Host, ClientManner.Prompt);
            Pass(Soon);
            SetAll(client, client.Telnet!);
            Break(client, client.Telnet!);
            Halt(client, client.Telnet!);
            Drop(client, client.Telnet!);
            End(client, client.Telnet!);
            world.Check();
        }
    }

    private void SetAll(PortClient client, TelnetSpeech telnet)
    {
        Array.ForEach(s_settings, telnet.Request);
        Pass(Soon);
        LineSettings settings = client.Port.Device.Line.Settings;
        Judge(client, telnet.Expected.Count == 0, $"has no answer, and {telnet.Expected.Next} is due");
        Judge(client, settings.ToString() == Line, $"has asked for {Line} and has {settings}");
    }

    private void Break(PortClient client, TelnetSpeech telnet)
    {
        WorldDevice device = client.Port.Device;
        long behind = device.Got + Piece;
        client.Send(Piece);
        telnet.Break();
        client.Send(Piece);
        Pass(PieceTime + BreakTime + PieceTime);
        Judge(client, device.Line.BrokeAfter == behind && device.Line.BrokeUntil == behind, $"has a break after {device.Line.BrokeAfter} and until {device.Line.BrokeUntil} bytes, not after {behind}");
        Judge(client, device.Line.BreakTime >= BreakTime, $"has a break of {device.Line.BreakTime / Millisecond} ms");
        Judge(client, device.Got == behind + Piece, $"has sent {2 * Piece} bytes around a break, and {device.Got - behind + Piece} are at the device");
    }

    private void Halt(PortClient client, TelnetSpeech telnet)
    {
        telnet.Request([Suspend]);
        Pass(Soon);
        long heard = client.Reader.Reached;
        client.Port.Device.Say(Piece);
        Pass(PieceTime);
        Judge(client, client.Reader.Reached == heard, "is sent data though it has suspended that");
        telnet.Request([Resume]);
        Pass(Soon);

        // A CR is data when something else than LF follows.
        Judge(client, client.Reader.Reached >= client.Port.Device.Said - 1, $"is sent {client.Reader.Reached} of {client.Port.Device.Said} bytes after it has resumed");
    }

    private void Drop(PortClient client, TelnetSpeech telnet)
    {
        long before = client.Port.Device.Got;
        client.Send(LongPiece);
        telnet.Request([Purge, 2]);
        Pass(Soon);
        Judge(client, telnet.Expected.Count == 0, "has no answer to a purge");
        Pass(PieceTime);
        Judge(client, client.Port.Device.Got - before < LongPiece / 2, $"has {LongPiece} bytes purged, and {client.Port.Device.Got - before} are at the device");
    }

    private void End(PortClient client, TelnetSpeech telnet)
    {
        telnet.RunOn();
        Pass(Soon);
        Judge(client, !client.IsAlive || client.Connection.HasPeerClosed, "goes on after a subnegotiation without an end");
        client.Close();
        Pass(EndTime);
        string settings = client.Port.Device.Line.Settings.ToString();

        // What the board cannot do of nf.config it does not name.
        string wanted = client.Port.KeepsLine ? Line : client.Port.Report is { HasUartFault: false } report ? report.Configured : settings;
        Judge(client, settings == wanted, $"has left {settings} behind, and the port has {wanted}");
    }

    private void Judge(PortClient client, bool holds, string what)
    {
        if (!holds)
        {
            world.Fail(TelnetSpeech.Answers, $"client {client.Id} of port {client.Port.Number}, when all is quiet, {what}");
        }
    }

    private void Pass(long time)
    {
        world.Power.Run(world.Now + time);
    }
}
