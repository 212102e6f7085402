using Simulator.Hardware.Network.Memory;

namespace Simulator.Worlds;

/// <summary>
/// What a client of a world that speaks telnet says: data as telnet has it, options, commands, RFC 2217, in pieces of any size; and
/// whether it is answered as it should be.
/// </summary>
internal sealed class TelnetSpeech
{
    /// <summary>The invariant.</summary>
    internal const string Answers = "each request of telnet and RFC 2217 is answered, in order and with what the UART has";

    private const int OptionSize = 3;
    private const long Millisecond = 1_000_000;

    // Longer than anything that a command waits for while nothing moves.
    private const long MaxStandstill = 10_000 * Millisecond;
    private const string Yes = "\r\n[yes]\r\n";

    private static readonly (byte Verb, byte Option)[] s_greeting =
        [(TelnetByte.Will, TelnetByte.Echo), (TelnetByte.Will, TelnetByte.SuppressGoAhead), (TelnetByte.Will, TelnetByte.Binary), (TelnetByte.Do, TelnetByte.Binary)];

    private readonly World _world;
    private readonly PortClient _client;
    private readonly TelnetOutput _output;
    private readonly TelnetRequests _requests;
    private bool _hasBegun;
    private int _commands;
    private int _questions;
    private int _answers;
    private int _yes;
    private long _progress;
    private long _progressAt;

    /// <summary>Begins to speak as soon as the connection is open.</summary>
    internal TelnetSpeech(World world, PortClient client)
    {
        (_world, _client) = (world, client);
        _output = new TelnetOutput(world, client);
        Expected = new ExpectedAnswers(world, client);
        _requests = new TelnetRequests(world, client, this);
    }

    /// <summary>What it has asked.</summary>
    internal ExpectedAnswers Expected { get; }

    /// <summary>Whether the board has answered anything, and so knows that it speaks telnet.</summary>
    internal bool IsHeard { get; private set; }

    /// <summary>Whether each CR that it gets has a NUL behind it, as it has refused BINARY; <see langword="null"/> while the board may not
    /// know that.</summary>
    internal bool? WantsNul { get; private set; }

    /// <summary>Whether it answers whatever it is asked, as the simplest clients do.</summary>
    internal bool IsEager => _client.Id % 3 == 0;

    /// <summary>Whether the board wants no data at present, by RFC 2217.</summary>
    internal bool IsHalted { get; set; }

    private bool RefusesBinary => _client.Id % 4 == 1;

    /// <summary>Whether it has set something of the UART.</summary>
    internal bool HasSet { get; set; }

    /// <summary>Negotiates, or gives a command of telnet.</summary>
    internal void Negotiate(int which)
    {
        if (!_output.IsFull)
        {
            _requests.Negotiate(which);
        }
    }

    /// <summary>Gives a command of RFC 2217.</summary>
    internal void SetLine(int which)
    {
        if (!_output.IsFull)
        {
            _requests.SetLine(which);
        }
    }

    /// <summary>Gives a command of RFC 2217.</summary>
    /// <param name="request">The command and its value.</param>
    internal void Request(byte[] request)
    {
        _requests.Request(request, 0);
    }

    /// <summary>Sends BRK.</summary>
    internal void Break()
    {
        Say([TelnetByte.Iac, TelnetByte.Break]);
    }

    /// <summary>Begins a subnegotiation without an end, which ends the session.</summary>
    internal void RunOn()
    {
        _requests.RunOn();
    }

    /// <summary>Says something ahead of all further data.</summary>
    internal void Say(TelnetPhrase phrase)
    {
        _output.Add(phrase);
        if (_hasBegun)
        {
            _client.SendMore();
        }
    }

    /// <summary>Says something in one piece.</summary>
    internal void Say(byte[] bytes, Action? said = null)
    {
        Say(new TelnetPhrase(bytes, bytes.Length, 0, said));
    }

    /// <summary>Speaks of an option, which may be answered.</summary>
    /// <param name="bytes">What is said, perhaps several times.</param>
    /// <param name="style">In which pieces.</param>
    /// <param name="said">Called when it has been said.</param>
    internal void Ask(byte[] bytes, int style, Action? said = null)
    {
        _questions += bytes.Length / OptionSize;
        _requests.Say(bytes, style, () =>
        {
            Note(bytes[1], bytes[2]);
            said?.Invoke();
        });
    }

    /// <summary>Sends what is due, as the connection takes it.</summary>
    internal void SendMore()
    {
        if (_client.HasClosed || _client.Connection.State != HostConnectionState.Open)
        {
            return;
        }

        if (!_hasBegun)
        {
            // All of that is ahead of data: what purges is among it.
            _requests.Begin();
            _hasBegun = true;
        }

        _output.SendMore(withData: !IsHalted);
    }

    /// <summary>The board has heard it so late that it was taken for one that does not speak telnet.</summary>
    internal void IsLate()
    {
        Expected.Clear();
        if (_client is { MayHaveMissed: false, HasGoodLink: true, BeganWell: true } && _world.Power.IsServing)
        {
            _client.Complain("got IAC once, though it has spoken telnet at once");
        }
    }

    /// <summary>The board has sent a command about an option.</summary>
    internal void Heard(byte verb, byte option)
    {
        if (_commands < s_greeting.Length)
        {
            if (s_greeting[_commands++] != (verb, option))
            {
                _world.Fail(Answers, $"client {_client.Id} of port {_client.Port.Number} is greeted with {verb} {option}");
            }

            Answer(verb, option);
            if (_commands == s_greeting.Length)
            {
                _requests.AskMark(() => WantsNul = RefusesBinary);
            }

            return;
        }

        IsHeard = true;
        if (option == TelnetByte.TimingMark)
        {
            HeardMark(verb);
            return;
        }

        if (verb is (TelnetByte.Will or TelnetByte.Do) && option == TelnetByte.ComPort && Expected.Next == TelnetRequests.Agreement)
        {
            Expected.Take(TelnetRequests.Agreement);
        }

        if (++_answers > _questions)
        {
            _world.Fail(Answers, $"client {_client.Id} of port {_client.Port.Number} has asked for options {_questions} times and is answered {_answers} times, now with {verb} {option}");
        }

        if (IsEager)
        {
            Answer(verb, option);
        }
    }

    /// <summary>The board has sent a subnegotiation.</summary>
    internal void Heard(List<byte> bytes)
    {
        IsHeard = true;
        switch (_requests.Heard(bytes))
        {
            case ComPortByte.ServerSuspend when _client.Id % 2 == 0:
                IsHalted = true;
                break;
            case ComPortByte.ServerResume:
                IsHalted = false;
                _client.SendMore();
                break;
        }
    }

    /// <summary>The board says something by itself.</summary>
    /// <returns>Whether it is an answer to AYT.</returns>
    internal bool HeardText(char letter)
    {
        if (letter != Yes[_yes])
        {
            return false;
        }

        _yes = (_yes + 1) % Yes.Length;
        if (_yes == 0)
        {
            IsHeard = true;
            Expected.Take(TelnetRequests.AreYouThere);
        }

        return true;
    }

    /// <summary>Looks whether the board, which serves it, still owes it something though nothing moves.</summary>
    internal void Judge()
    {
        bool waits = (Expected.Count > 0 || IsHalted) && _client is { IsUnderstood: true, HasSmallWindow: false, MayHaveMissed: false, HasGoodLink: true, HasClosed: false }
            && _client.Connection is { State: HostConnectionState.Open, IsReading: true } && !_client.Port.Device.IsHolding && !_output.Pauses;
        long progress = _client.Delivered + _output.Turns + Expected.Taken;
        if (!waits || progress != _progress)
        {
            (_progress, _progressAt) = (progress, _world.Now);
        }
        else if (_world.Now - _progressAt > MaxStandstill)
        {
            _world.Fail(Answers, $"client {_client.Id} of port {_client.Port.Number} has waited for {(_world.Now - _progressAt) / Millisecond} ms: {Expected.Next} is due{(IsHalted ? ", and it may not send" : "")}");
        }
    }

    private void Note(byte verb, byte option)
    {
        if (option == TelnetByte.Binary && verb is (TelnetByte.Will or TelnetByte.Wont))
        {
            _output.IsBinary = verb == TelnetByte.Will;
        }
    }

    private void HeardMark(byte verb)
    {
        if (verb == TelnetByte.Do)
        {
            // A refusal is a sign of life, too.
            Say([TelnetByte.Iac, _client.Id % 5 == 0 ? TelnetByte.Wont : TelnetByte.Will, TelnetByte.TimingMark]);
        }
        else
        {
            Expected.Take(TelnetRequests.Mark);
        }
    }

    private void Answer(byte verb, byte option)
    {
        bool isBinary = option == TelnetByte.Binary && !RefusesBinary;
        byte answer = verb switch
        {
            TelnetByte.Will => isBinary || option is TelnetByte.Echo or TelnetByte.SuppressGoAhead or TelnetByte.ComPort ? TelnetByte.Do : TelnetByte.Dont,
            TelnetByte.Do => isBinary || option is TelnetByte.SuppressGoAhead or TelnetByte.ComPort or TelnetByte.TerminalType or TelnetByte.WindowSize ? TelnetByte.Will : TelnetByte.Wont,
            TelnetByte.Wont => TelnetByte.Dont,
            _ => TelnetByte.Wont,
        };
        Say([TelnetByte.Iac, answer, option], () => Note(answer, option));
    }
}
