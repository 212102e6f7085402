using TS500.Firmware.Text;
using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.Firmware.Protocol;
using TS500.Hal;

namespace TS500.UnitTests.Fakes
{
    /// <summary>
    /// Plays inputs that no client sends to one connection object after the other: each once whole, and once in pieces, with a
    /// client that takes little, a device that talks and a UART that is busy. Both must end, in the same state and with the same
    /// data. Once made, it allocates nothing.
    /// </summary>
    public sealed class TelnetMutations
    {
        private const int CalmsDown = 100;
        private const int MaxTurns = 2000;

        // Reads of nothing in a row, after which nothing can be left behind a command whose answer had no room.
        private const int MaxIdle = 10;

        private static readonly byte[] s_telling =
        {
            255, 255, 255, 250, 240, 251, 252, 253, 254, 243, 244, 245, 246, 44, 44, 0, 1, 3, 5, 6, 8, 9, 10, 12, 13, 24, 31, 127, 241,
        };

        private readonly int _seed;
        private readonly Dice _dice;
        private readonly Mutator _mutator;
        private readonly FakeClock _clock = new FakeClock();
        private readonly FakeLines _lines = new FakeLines { Notes = false };
        private readonly MutatedClient _client = new MutatedClient();
        private readonly TelnetConnection _telnet;
        private readonly byte[] _buffer = new byte[256];
        private readonly byte[] _said = Wire.Bytes("login: IAC IAC IAC CR LF 50% CR IAC x CR NUL IAC IAC IAC IAC ok CR LF");
        private int _number;
        private uint _hash;

        public TelnetMutations(int seed)
        {
            _seed = seed;
            _dice = new Dice(seed);
            _mutator = new Mutator(_dice, TelnetCaptures.Bytes(), s_telling, 6);
            _telnet = new TelnetConnection(_lines, _clock, Ascii.Bytes("TS500"), 100);
        }

        /// <summary>How many sessions ended for what the client sent.</summary>
        public int Malformed { get; private set; }

        /// <summary>How many of the inputs were raw.</summary>
        public int Raw { get; private set; }

        /// <summary>Plays inputs that its mutator makes.</summary>
        /// <param name="inputs">How many.</param>
        public void Run(int inputs)
        {
            for (int i = 0; i < inputs; i++)
            {
                _number++;
                _mutator.Next();
                Judge(_mutator.Bytes, _mutator.Count);
            }
        }

        /// <summary>Plays one input of another origin. The same bytes are always played in the same way.</summary>
        /// <param name="bytes">The input.</param>
        /// <param name="count">Its length.</param>
        public void Try(byte[] bytes, int count)
        {
            int seed = count;
            for (int i = 0; i < count; i++)
            {
                seed = seed * 31 + bytes[i];
            }

            _dice.Restart(seed);
            Judge(bytes, count);
        }

        private void Judge(byte[] bytes, int length)
        {
            TelnetMode mode = _dice.Next(4) == 0 ? TelnetMode.Telnet : TelnetMode.Auto;
            _client.Bytes = bytes;
            _client.Count = length;
            int end = Play(mode, null, false, false);
            uint data = _hash;
            uint answers = _client.Hash;
            bool talks = _dice.Next(2) == 0;
            bool busy = _dice.Next(2) == 0;
            Require(Play(mode, _dice, talks, busy) == end, "the sessions end differently");

            // A purge drops what was read with it, and a busy UART and a refused setting make for other answers.
            Require(_lines.Purged || _hash == data, "the data differ");
            Require(talks || busy || _client.Hash == answers, "the answers differ");
            Malformed += end == ConnectionEnd.ProtocolError ? 1 : 0;
            Raw += _telnet.Mode == TelnetMode.Raw ? 1 : 0;
        }

        private int Play(TelnetMode mode, Dice dice, bool talks, bool busy)
        {
            _lines.Restart();
            _client.Begin(dice);
            _telnet.Attach(_client, mode);
            _hash = 1;
            int end = 0;
            int idle = 0;
            for (int turn = 0; idle < MaxIdle && end == 0; turn++)
            {
                Require(turn < MaxTurns, "it never ends");
                if (turn == CalmsDown)
                {
                    _client.Dice = null;
                    talks = false;
                    busy = false;
                }

                _lines.Unsent = busy && dice.Next(3) == 0 ? dice.Next(1000) : 0;

                // A client that waits a second with its first byte is sent an 0xFF as if it were raw.
                _clock.Milliseconds += busy && _telnet.Mode != TelnetMode.Auto ? dice.Next(300) : 0;
                int unread = _client.Unread;
                int count = Read(_client.Dice == null ? _buffer.Length : 1 + dice.Next(_buffer.Length));
                end = count < 0 ? count : 0;
                if (talks)
                {
                    Say(dice);
                }

                idle = count == 0 && unread == 0 && _lines.Unsent == 0 && _telnet.Pending == 0 ? idle + 1 : 0;
            }

            while (_telnet.Pending > 0)
            {
                _telnet.Write(_said, 0, 0);
            }

            Require(_telnet.Mode != TelnetMode.Telnet || !_client.IsBroken, "the client was not sent telnet");
            Require(_telnet.Mode != TelnetMode.Telnet || _client.IsComplete, "the client was sent a part of a sequence");
            Require(end == 0 || end == ConnectionEnd.ProtocolError, "there is no such end");
            return end;
        }

        private int Read(int size)
        {
            int count = _telnet.Read(_buffer, 0, size);
            Require(count <= size, "more was read than there was room for");
            Require(_telnet.Pending <= PendingOutput.Size, "too much is pending");
            for (int i = 0; i < count; i++)
            {
                _hash = (_hash ^ _buffer[i]) * 16777619;
            }

            return count;
        }

        private void Say(Dice dice)
        {
            int start = dice.Next(_said.Length);
            int count = dice.Next(_said.Length - start + 1);
            int taken = _telnet.Write(_said, start, count);
            Require(taken >= 0 && taken <= count, "more was taken than was offered");
        }

        private void Require(bool holds, string otherwise)
        {
            if (!holds)
            {
                Assert.IsTrue(false, otherwise + " (seed " + _seed.ToString() + ", input " + _number.ToString() + ")");
            }
        }
    }
}
