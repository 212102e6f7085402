using System.Buffers.Binary;
using System.Text;
using Simulator.Hardware.Uarts;
using static Simulator.Worlds.ComPortByte;

namespace Simulator.Worlds;

/// <summary>What is right for an answer to a client's commands of RFC 2217.</summary>
/// <param name="world">The world.</param>
/// <param name="client">The client.</param>
/// <param name="speech">What it says.</param>
internal sealed class ComPortAnswers(World world, PortClient client, TelnetSpeech speech)
{
    private const long Millisecond = 1_000_000;

    // How long settings of the port that an operator changes may take until they are in effect.
    private const long ChangeTime = 10_000 * Millisecond;

    /// <summary>The name of a command of RFC 2217.</summary>
    internal static string Name(int command) => $"RFC 2217's command {command}";

    /// <summary>A command has been given: its answer is due, if it has one.</summary>
    internal void Requested(byte[] request)
    {
        byte command = request[0];
        long since = world.Now;
        switch (command)
        {
            case Signature when request.Length == 1:
                speech.Expected.Add(Name(command), value => Encoding.ASCII.GetString(value.Span) == $"TS500 port {client.Port.Number}" ? null : "it signs wrongly");
                break;
            case >= SetBaudRate and <= SetStopSize:
                speech.HasSet = true;
                speech.Expected.Add(Name(command), value => JudgeSetting(command, NumberOf(request.AsSpan(1)), value.Span, since));
                break;
            case SetControl:
                speech.HasSet = true;
                speech.Expected.Add(Name(command), value => JudgeControl(request[1], value.Span, since));
                break;
            case SetLineStateMask or SetModemStateMask:
                speech.Expected.Add(Name(command), value => value.Span.SequenceEqual(request.AsSpan(1)) ? null : "it has another mask");
                break;
            case Purge when request[1] is >= PurgeReceived and <= PurgeBoth:
                if (request[1] != PurgeReceived)
                {
                    client.Purged();
                }

                speech.Expected.Add(Name(command), value => value.Span.SequenceEqual(request.AsSpan(1)) ? null : "something else was purged");
                break;
        }
    }

    private string? JudgeSetting(byte command, long wanted, ReadOnlySpan<byte> value, long since)
    {
        long answer = NumberOf(value);
        if (value.Length != (command == SetBaudRate ? 4 : 1) || !Had(command, answer, since))
        {
            return $"{answer}, and its UART has {client.Port.Device.Line.Settings}";
        }

        bool isUsual = command switch
        {
            SetBaudRate => wanted is 38400 or 57600 or 115200 or 230400,
            SetDataSize => wanted == 8,
            SetParity => wanted is >= 1 and <= 3,
            _ => wanted is 1 or 2,
        };
        return isUsual ? JudgeWanted(command, wanted, answer, since) : null;
    }

    private string? JudgeControl(byte wanted, ReadOnlySpan<byte> value, long since)
    {
        const byte inbound = 13;
        byte answer = value.Length == 1 ? value[0] : (byte)0;
        return wanted switch
        {
            >= 4 and <= 6 => answer is BreakOn or BreakOff && (wanted == 4 || answer == wanted) ? null : $"{wanted} by {answer}",
            >= 7 and <= 9 => answer is 8 or 9 && (wanted != 8 || answer == wanted) ? null : $"{wanted} by {answer}",
            >= 10 and <= 12 => answer is 11 or 12 && (wanted != 11 || answer == wanted) ? null : $"{wanted} by {answer}",
            _ => Had(SetControl, wanted is >= inbound and <= 16 ? answer - inbound : answer, since) ? null : $"{wanted} by {answer}, and its UART has {client.Port.Device.Line.Settings}",
        };
    }

    /// <summary>What any UART can be set to has been set, and nothing else is answered, unless an operator has changed that.</summary>
    private string? JudgeWanted(byte command, long wanted, long answer, long since)
    {
        bool isAlone = world.Now - client.Port.ChangedAt > ChangeTime;
        return !Had(command, wanted, since) || (isAlone && answer != wanted)
            ? $"{answer}, though {wanted} is asked for; its UART has {client.Port.Device.Line.Settings}"
            : null;
    }

    private bool Had(byte command, long value, long since)
    {
        return client.Port.Device.Line.Had(since, settings => ValueOf(command, settings) == value);
    }

    private static long ValueOf(byte command, LineSettings settings) => command switch
    {
        SetBaudRate => settings.BaudRate,
        SetDataSize => settings.DataBits,
        SetParity => settings.Parity switch
        {
            LineParity.None => 1,
            LineParity.Odd => 2,
            _ => 3,
        },
        SetStopSize => settings.StopBits switch
        {
            1 => 1,
            2 => 2,
            _ => 3,
        },
        _ => settings.FlowControl ? 3 : settings.XonXoff ? 2 : 1,
    };

    private static long NumberOf(ReadOnlySpan<byte> value)
    {
        return value.Length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(value) : value.Length == 1 ? value[0] : -1;
    }
}
