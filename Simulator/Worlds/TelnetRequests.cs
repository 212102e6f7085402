using static Simulator.Worlds.ComPortByte;

namespace Simulator.Worlds;

/// <summary>What a client that speaks telnet asks, by telnet's commands and options and by RFC 2217.</summary>
/// <param name="world">The world.</param>
/// <param name="client">The client.</param>
/// <param name="speech">Says it.</param>
internal sealed class TelnetRequests(World world, PortClient client, TelnetSpeech speech)
{
    /// <summary>The answer to the first word of RFC 2217.</summary>
    internal const string Agreement = "that RFC 2217 is spoken";

    /// <summary>The answer to DO TIMING-MARK.</summary>
    internal const string Mark = "TIMING-MARK";

    /// <summary>The answer to AYT.</summary>
    internal const string AreYouThere = "AYT";

    private const int TooLong = 200;
    private const int Repeats = 20;
    private const int UsualRates = 4;
    private const long Microsecond = 1_000;
    private const long Millisecond = 1_000_000;

    private static readonly byte[] s_options =
        [TelnetByte.Echo, TelnetByte.SuppressGoAhead, TelnetByte.TerminalType, TelnetByte.WindowSize, TelnetByte.Unknown];

    // RFC 2217: a command and its value. Data bits are never others than 8, in which what the device says would not fit.
    private static readonly byte[][] s_requests =
    [
        [SetBaudRate, 0, 0, 0x96, 0], [SetBaudRate, 0, 0, 0xE1, 0], [SetBaudRate, 0, 1, 0xC2, 0], [SetBaudRate, 0, 3, 0x84, 0],
        [SetBaudRate, 0, 0, 0xFF, 0xFF], [SetBaudRate, 0, 0, 0, 0], [SetBaudRate, 0xFF, 0xFF, 0xFF, 0xFF], [SetBaudRate, 0, 0],
        [SetDataSize, 8], [SetDataSize, 9], [SetDataSize, 0], [SetParity, 1], [SetParity, 2], [SetParity, 3], [SetParity, 0], [SetParity, 5],
        [SetStopSize, 1], [SetStopSize, 2], [SetStopSize, 0], [SetStopSize, 9],
        [SetControl, 0], [SetControl, 1], [SetControl, 2], [SetControl, 3], [SetControl, 4], [SetControl, BreakOn], [SetControl, BreakOff],
        [SetControl, 7], [SetControl, 8], [SetControl, 9], [SetControl, 10], [SetControl, 11], [SetControl, 12], [SetControl, 13],
        [SetControl, 16], [SetControl, 99], [Purge, 1], [Purge, 2], [Purge, 3], [Purge, 9],
        [SetLineStateMask, 255], [SetLineStateMask, 0], [SetModemStateMask, 255], [SetModemStateMask, 16],
        [6], [7], [8], [9], [9], [0], [0, (byte)'x'], [77, 1],
    ];

    private readonly ComPortAnswers _answers = new(world, client, speech);

    // WILL or DO, or 0.
    private byte _agreement;

    /// <summary>Says the first word.</summary>
    internal void Begin()
    {
        switch (client.Id % 4)
        {
            case 0 when _agreement == 0:
                Agree(TelnetByte.Will, client.Id);
                Open();
                break;
            case 1 when _agreement == 0:
                Agree(TelnetByte.Do, client.Id);
                break;
            case 2:
                AskMark(null);
                break;
            default:
                Say([TelnetByte.Iac, TelnetByte.AreYouThere], client.Id, () => speech.Expected.Add(AreYouThere));
                break;
        }
    }

    /// <summary>Asks for a mark in the stream.</summary>
    internal void AskMark(Action? answered)
    {
        speech.Say([TelnetByte.Iac, TelnetByte.Do, TelnetByte.TimingMark], () => speech.Expected.Add(Mark, answered: answered));
    }

    /// <summary>Negotiates, or gives a command of telnet.</summary>
    internal void Negotiate(int which)
    {
        int style = which / 16;
        byte option = s_options[style % s_options.Length];
        switch (which % 16)
        {
            case 0:
                Say([TelnetByte.Iac, TelnetByte.NoOperation], style);
                break;
            case 1:
                Say([TelnetByte.Iac, TelnetByte.Subnegotiation, TelnetByte.WindowSize, 0, 80, TelnetByte.Iac, TelnetByte.Iac, 24, TelnetByte.Iac, TelnetByte.SubnegotiationEnd], style);
                break;
            case 2:
                Say([TelnetByte.Iac, TelnetByte.Subnegotiation, TelnetByte.Iac, TelnetByte.SubnegotiationEnd], style);
                break;
            case 3:
                Say([TelnetByte.Iac, TelnetByte.AreYouThere], style, () => speech.Expected.Add(AreYouThere));
                break;
            case 4:
                AskMark(null);
                break;
            case 5:
                Say([TelnetByte.Iac, TelnetByte.AbortOutput], style);
                break;
            case 6:
                Say([TelnetByte.Iac, TelnetByte.Break], style);
                break;
            case 7:
                Ask(TelnetByte.Do, TelnetByte.Unknown, Repeats, style);
                break;
            case 8 when !speech.IsEager:
                Ask(style % 2 == 0 ? TelnetByte.Will : TelnetByte.Wont, TelnetByte.Binary, 1, style);
                break;
            case 9 when !speech.IsEager:
                Ask(style % 2 == 0 ? TelnetByte.Wont : TelnetByte.Dont, option, 1, style);
                break;
            case 10 when !speech.IsEager && _agreement != 0:
                Disagree(style);
                break;
            case 11 when style % 10 == 0:
                RunOn();
                break;
            default:
                Ask(style % 2 == 0 ? TelnetByte.Will : TelnetByte.Do, option, 1, style);
                break;
        }
    }

    /// <summary>Gives a command of RFC 2217.</summary>
    internal void SetLine(int which)
    {
        Request(s_requests[which % s_requests.Length], which / s_requests.Length);
    }

    /// <summary>Gives a command of RFC 2217.</summary>
    /// <param name="request">The command and its value.</param>
    /// <param name="style">In which pieces.</param>
    internal void Request(byte[] request, int style)
    {
        if (_agreement == 0)
        {
            Agree(TelnetByte.Will, 0);
        }

        Say(
            [TelnetByte.Iac, TelnetByte.Subnegotiation, TelnetByte.ComPort, .. request.SelectMany(Escape), TelnetByte.Iac, TelnetByte.SubnegotiationEnd],
            style,
            () => _answers.Requested(request));
        if (request is [SetControl, BreakOn])
        {
            world.After(4 * Millisecond, () => Request([SetControl, BreakOff], 0));
        }
    }

    /// <summary>Begins a subnegotiation that is too long for any: the session ends.</summary>
    internal void RunOn()
    {
        speech.Say(
            [TelnetByte.Iac, TelnetByte.Subnegotiation, TelnetByte.TerminalType, .. Enumerable.Repeat((byte)'x', TooLong)],
            () => speech.Expected.Add("the end of the session"));
        speech.Say(new TelnetPhrase([0, 0], 1, -1, null));
    }

    /// <summary>Says something, in one piece or in several.</summary>
    internal void Say(byte[] bytes, int style, Action? said = null)
    {
        (int piece, long pause) = (client.IsPrompt ? 0 : style % 6) switch
        {
            3 => (1, 300 * Microsecond),
            4 => (1 + (style % (bytes.Length - 1)), 3 * Millisecond),
            5 => (1 + (style % (bytes.Length - 1)), style % 30 == 5 ? -1 : 200 * Millisecond),
            _ => (bytes.Length, 0),
        };
        speech.Say(new TelnetPhrase(bytes, piece, pause, said));
    }

    /// <summary>The board has sent a subnegotiation.</summary>
    /// <returns>Its command.</returns>
    internal byte Heard(List<byte> bytes)
    {
        if (bytes.Count < 2 || bytes[0] != TelnetByte.ComPort)
        {
            client.Complain($"got the subnegotiation {Convert.ToHexString(bytes.ToArray())}");
            return 0;
        }

        byte command = bytes[1];
        if (command is not (LineState or ModemState or ServerSuspend or ServerResume))
        {
            speech.Expected.Take(ComPortAnswers.Name(command - FirstAnswer), bytes.ToArray().AsMemory(2));
        }

        return command;
    }

    private static byte[] Escape(byte value) => value == TelnetByte.Iac ? [value, value] : [value];

    /// <summary>Every other one that offers RFC 2217 sets what there is to set, as pySerial does.</summary>
    private void Open()
    {
        if (client.Id % 8 == 0)
        {
            byte[] baud = s_requests[client.Id / 8 % UsualRates];
            Array.ForEach<byte[]>([baud, [SetDataSize, 8], [SetParity, (byte)(1 + (client.Id / 16 % 3))], [SetStopSize, 1], [SetControl, 1], [SetControl, 8], [Purge, 1], [Purge, 2]], request => Request(request, 0));
        }
    }

    private void Agree(byte verb, int style)
    {
        _agreement = verb;
        speech.Ask([TelnetByte.Iac, verb, TelnetByte.ComPort], style, () => speech.Expected.Add(Agreement));
    }

    /// <summary>Takes back that RFC 2217 is spoken, until something of it is asked for.</summary>
    private void Disagree(int style)
    {
        byte verb = _agreement == TelnetByte.Will ? TelnetByte.Wont : TelnetByte.Dont;
        _agreement = 0;
        speech.Ask([TelnetByte.Iac, verb, TelnetByte.ComPort], style, () => speech.IsHalted = false);
    }

    private void Ask(byte verb, byte option, int times, int style)
    {
        speech.Ask([.. Enumerable.Repeat<byte[]>([TelnetByte.Iac, verb, option], times).SelectMany(one => one)], style);
    }
}
