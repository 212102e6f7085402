using System;

namespace TS500.Firmware.Protocol
{
    /// <summary>
    /// The state of every option on both sides, by the rules of RFC 1143, which exclude loops. Since this side never turns an
    /// option off by itself, its states WANTNO and the queue cannot occur.
    /// </summary>
    public sealed class TelnetOptions
    {
        private const int On = 1;
        private const int Asked = 2;
        private const int Refused = 4;

        // The bits for the peer's side are above those for ours.
        private const int Theirs = 3;

        /// <summary>Whether RFC 2217 is agreed on. A field, as the loop reads it in every turn.</summary>
        public bool IsComPort;

        private readonly PendingOutput _replies;
        private readonly byte[] _states = new byte[256];

        /// <summary>Has every option off.</summary>
        /// <param name="replies">Where answers go.</param>
        public TelnetOptions(PendingOutput replies)
        {
            _replies = replies;
        }

        /// <summary>Whether what the peer sends is to be taken as it is.</summary>
        public bool IsBinaryIn { get; private set; }

        /// <summary>
        /// Whether the peer wants the rules for CR in what it gets. While it has not answered the offer of BINARY it gets none:
        /// a NUL too few is harmless to a terminal, one too many is not to a file.
        /// </summary>
        public bool IsNvtOut { get; private set; }

        /// <summary>Starts over for a new connection, with the offers that take a person's telnet to character mode and make
        /// the connection transparent.</summary>
        /// <remarks>The peer is not asked to suppress its own Go-Aheads: none sends any, and busybox would take it as a refusal
        /// of ours (networking/telnet.c, to_sga).</remarks>
        public void Begin()
        {
            Array.Clear(_states, 0, _states.Length);
            Ask(TelnetCommand.Will, TelnetOption.Echo);
            Ask(TelnetCommand.Will, TelnetOption.SuppressGoAhead);
            Ask(TelnetCommand.Will, TelnetOption.Binary);
            Ask(TelnetCommand.Do, TelnetOption.Binary);
            Note();
        }

        /// <summary>Takes a command of the peer about an option, and answers it if it needs an answer.</summary>
        /// <param name="verb">WILL, WONT, DO or DONT.</param>
        /// <param name="option">The option.</param>
        public void Receive(byte verb, byte option)
        {
            if (option == TelnetOption.TimingMark)
            {
                if (verb == TelnetCommand.Do)
                {
                    _replies.Add(TelnetCommand.Will, option);
                }

                return;
            }

            bool theirs = verb == TelnetCommand.Will || verb == TelnetCommand.Wont;
            int shift = theirs ? Theirs : 0;
            int state = _states[option] >> shift;
            int next = verb == TelnetCommand.Will || verb == TelnetCommand.Do
                ? Positive(state, theirs, option)
                : Negative(state, theirs, option);
            _states[option] = (byte)(_states[option] & ~(7 << shift) | next << shift);
            Note();
        }

        private static bool Accepts(bool theirs, byte option)
        {
            switch (option)
            {
                case TelnetOption.Binary:
                case TelnetOption.SuppressGoAhead:
                case TelnetOption.ComPort:
                    return true;
                case TelnetOption.Echo:
                    return !theirs;
                case TelnetOption.TerminalType:
                case TelnetOption.WindowSize:
                    return theirs;
                default:
                    return false;
            }
        }

        private int Positive(int state, bool theirs, byte option)
        {
            if ((state & On) != 0)
            {
                return state;
            }

            if (Accepts(theirs, option))
            {
                if ((state & Asked) == 0)
                {
                    _replies.Add(theirs ? TelnetCommand.Do : TelnetCommand.Will, option);
                }

                return On;
            }

            if ((state & Refused) == 0)
            {
                _replies.Add(theirs ? TelnetCommand.Dont : TelnetCommand.Wont, option);
            }

            return Refused;
        }

        private int Negative(int state, bool theirs, byte option)
        {
            if ((state & On) != 0)
            {
                _replies.Add(theirs ? TelnetCommand.Dont : TelnetCommand.Wont, option);
            }

            return state & Refused;
        }

        private void Ask(byte verb, byte option)
        {
            _states[option] |= (byte)(verb == TelnetCommand.Do ? Asked << Theirs : Asked);
            _replies.Add(verb, option);
        }

        /// <summary>Keeps at hand what is asked for with every run of data.</summary>
        private void Note()
        {
            int binary = _states[TelnetOption.Binary];
            IsBinaryIn = (binary & (On << Theirs)) != 0;
            IsNvtOut = (binary & (On | Asked)) == 0;
            IsComPort = (_states[TelnetOption.ComPort] & (On | On << Theirs)) != 0;
        }
    }
}
