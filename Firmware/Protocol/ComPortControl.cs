using TS500.Hal;

namespace TS500.Firmware.Protocol
{
    /// <summary>
    /// RFC 2217's SET-CONTROL: flow control, break, DTR and RTS. Each answer is the state afterwards. A line that the board does
    /// not have is said to be on, as a device without it behaves: clients that turn both lines on at start, as pySerial does, go
    /// on, and one that turns such a line off learns that it cannot.
    /// </summary>
    public sealed class ComPortControl
    {
        private const int AskFlow = 0;
        private const int MaxFlow = 3;
        private const int AskBreak = 4;
        private const int BreakOn = 5;
        private const int BreakOff = 6;
        private const int AskDtr = 7;
        private const int DtrOn = 8;
        private const int DtrOff = 9;
        private const int AskRts = 10;
        private const int RtsOn = 11;
        private const int RtsOff = 12;
        private const int AskInboundFlow = 13;
        private const int MaxInboundFlow = 16;
        private const int InboundFlowByDtr = 18;

        private readonly ILineControl _lines;
        private readonly UartSettings _wanted;

        /// <summary>Makes it.</summary>
        /// <param name="lines">The port's lines.</param>
        /// <param name="wanted">Settings to work with.</param>
        public ComPortControl(ILineControl lines, UartSettings wanted)
        {
            _lines = lines;
            _wanted = wanted;
        }

        /// <summary>Whether a value changes something that the data ahead of it must not be affected by.</summary>
        /// <param name="value">The command's value.</param>
        public bool Changes(int value)
        {
            switch (value)
            {
                case BreakOn:
                    return !_lines.Break;
                case DtrOn:
                    return _lines.Dtr == LineLevel.Off;
                case DtrOff:
                    return _lines.Dtr == LineLevel.On;
                case RtsOn:
                    return _lines.Rts == LineLevel.Off;
                case RtsOff:
                    return _lines.Rts == LineLevel.On;
                default:
                    // A break that ends waits for nothing: no data is sent during one.
                    return value > AskFlow && value <= MaxFlow && ChangesFlow(value);
            }
        }

        /// <summary>Does what a value says.</summary>
        /// <param name="value">The command's value.</param>
        /// <returns>The value of the answer.</returns>
        public byte Execute(int value)
        {
            switch (value)
            {
                case AskBreak:
                case BreakOn:
                case BreakOff:
                    return Break(value);
                case AskDtr:
                case DtrOn:
                case DtrOff:
                    // Also what changes nothing: a sequence of steps is recognized by all of them.
                    if (value != AskDtr && _lines.Dtr != LineLevel.Absent)
                    {
                        _lines.SetDtr(value == DtrOn);
                    }

                    return _lines.Dtr == LineLevel.Off ? (byte)DtrOff : (byte)DtrOn;
                case AskRts:
                case RtsOn:
                case RtsOff:
                    if (value != AskRts && _lines.Rts != LineLevel.Absent)
                    {
                        _lines.SetRts(value == RtsOn);
                    }

                    return _lines.Rts == LineLevel.Off ? (byte)RtsOff : (byte)RtsOn;
                default:
                    return Flow(value);
            }
        }

        private byte Break(int value)
        {
            bool on = value == BreakOn;
            if (value != AskBreak && on != _lines.Break)
            {
                _lines.SetBreak(on);
            }

            return _lines.Break ? (byte)BreakOn : (byte)BreakOff;
        }

        /// <summary>
        /// Both directions have one flow control, which the command for both sets; the one for inbound alone changes nothing, nor
        /// does a kind of it that no UART here has.
        /// </summary>
        private byte Flow(int value)
        {
            if (value > AskFlow && value <= MaxFlow && ChangesFlow(value))
            {
                _lines.Apply(_wanted);
            }

            byte flow = ComPortValues.Flow(_lines.Settings);
            bool inbound = (value >= AskInboundFlow && value <= MaxInboundFlow) || value == InboundFlowByDtr;
            return inbound ? (byte)(AskInboundFlow + flow) : flow;
        }

        private bool ChangesFlow(int value)
        {
            ComPortValues.Copy(_lines.Settings, _wanted);
            ComPortValues.SetFlow(value, _wanted);
            return !ComPortValues.AreSame(_lines.Settings, _wanted);
        }
    }
}
