using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.Firmware.Ports;

namespace TS500.UnitTests.Fakes
{
    /// <summary>
    /// Sends a terminal server what no client sends: each input once whole and once in pieces, to a client that takes answers in
    /// pieces. Both get the same status codes, all of which there are, and the connection ends when the client hangs up.
    /// </summary>
    public sealed class HttpMutations
    {
        private const int MaxTurns = 3000;

        // Turns in a row in which nothing moved, after which the client hangs up.
        private const int MaxIdle = 4;

        private readonly int _seed;
        private readonly Dice _dice;
        private readonly Mutator _mutator;
        private readonly Bench _bench = new Bench("[http]\nhosts=a\n");
        private readonly MutatedCaller _caller = new MutatedCaller();
        private int _number;

        public HttpMutations(int seed)
        {
            _seed = seed;
            _dice = new Dice(seed);
            _mutator = new Mutator(_dice, HttpCorpus.Bytes(), HttpCorpus.Telling, 2);
        }

        /// <summary>How many inputs had an answer that refused something, and how many had none.</summary>
        public int Refused { get; private set; }

        public int Unanswered { get; private set; }

        /// <summary>Sends inputs.</summary>
        /// <param name="inputs">How many.</param>
        public void Run(int inputs)
        {
            for (int i = 0; i < inputs; i++)
            {
                _number++;
                _mutator.Next();
                Play(null);
                uint hash = _caller.Hash;
                int answers = _caller.Answers;
                Refused += _caller.Refusals > 0 ? 1 : 0;
                Play(_dice);
                Require(_caller.Hash == hash, "the answers differ");
                Unanswered += answers == 0 ? 1 : 0;
            }

            Require(_bench.Server.HttpFaults == 0, "there was a fault");
            for (int port = 1; port <= Limits.Ports; port++)
            {
                Require(_bench.Server.Port(port).Journal.Counters.Faults == 0, "there was a fault on a port");
                Require(_bench.Server.Port(port).State == PortState.Idle, "a port is not idle");
            }
        }

        private void Play(Dice dice)
        {
            _caller.Begin(_mutator.Bytes, _mutator.Count, dice);
            _bench.Board.FakeNetwork.Connect(Limits.HttpTcpPort, _caller);
            int idle = 0;
            for (int turn = 0; !_caller.IsEnded; turn++)
            {
                Require(turn < MaxTurns, "it never ends");
                int unread = _caller.Unread;
                int taken = _caller.Taken;
                _bench.Turn();
                idle = _caller.Unread == unread && _caller.Taken == taken ? idle + 1 : 0;
                if (idle == MaxIdle && unread == 0)
                {
                    _caller.HangUp();
                    _caller.Dice = null;
                }
            }

            Require(_caller.Unknown == 0, "there is no status " + _caller.Unknown.ToString());
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
