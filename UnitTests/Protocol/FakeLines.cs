using TS500.Firmware.Protocol;
using TS500.Hal;

namespace TS500.UnitTests.Fakes
{
    /// <summary>A port's lines, which note what is done to them.</summary>
    public sealed class FakeLines : ILineControl
    {
        private static readonly UartSettings s_defaults = new UartSettings();

        private readonly UartSettings _settings = new UartSettings();

        /// <summary>What was done, one word after the other.</summary>
        public string Done { get; private set; } = "";

        /// <summary>Whether Done is kept; it allocates.</summary>
        public bool Notes { get; set; } = true;

        /// <summary>The only baud rate that the UART refuses.</summary>
        public int RefusedBaudRate { get; set; }

        /// <summary>Whether the board has flow control.</summary>
        public bool HasFlowControl { get; set; } = true;

        /// <summary>Whether the board can send a break.</summary>
        public bool HasBreak { get; set; } = true;

        /// <summary>Receive errors that TakeLineState returns once.</summary>
        public int LineState { get; set; }

        public UartSettings Settings => _settings;

        public bool IsChanging { get; set; }

        public int Unsent { get; set; }

        public int Gap { get; set; }

        public int MaxUnsent { get; set; } = 1024;

        public bool Break { get; private set; }

        public LineLevel Dtr { get; set; } = LineLevel.Off;

        public LineLevel Rts { get; set; } = LineLevel.Off;

        public int ModemState { get; set; } = 0xb0;

        /// <summary>Whether unsent data was ever dropped.</summary>
        public bool Purged { get; private set; }

        /// <summary>Has the settings and lines as at first.</summary>
        public void Restart()
        {
            ComPortValues.Copy(s_defaults, _settings);
            Purged = false;
            Break = false;
            Dtr = LineLevel.Off;
            Rts = LineLevel.Off;
            Unsent = 0;
        }

        public string TakeDone()
        {
            string done = Done;
            Done = "";
            return done.Length == 0 ? done : done.Substring(1);
        }

        public bool Apply(UartSettings settings)
        {
            Note("apply");
            if (settings.BaudRate == RefusedBaudRate || (settings.FlowControl != FlowControl.None && !HasFlowControl))
            {
                return false;
            }

            ComPortValues.Copy(settings, _settings);
            return true;
        }

        public void PurgeUnsent()
        {
            Note("purge-unsent");
            Purged = true;
            Unsent = 0;
        }

        public void PurgeReceived()
        {
            Note("purge-received");
        }

        public void SendBreak()
        {
            Note("break");
        }

        public void SetBreak(bool on)
        {
            Note(on ? "break-on" : "break-off");
            Break = on && HasBreak;
        }

        public void SetDtr(bool on)
        {
            Note(on ? "dtr-on" : "dtr-off");
            Dtr = on ? LineLevel.On : LineLevel.Off;
        }

        public void SetRts(bool on)
        {
            Note(on ? "rts-on" : "rts-off");
            Rts = on ? LineLevel.On : LineLevel.Off;
        }

        public int TakeLineState()
        {
            int state = LineState;
            LineState = 0;
            return state;
        }

        private void Note(string what)
        {
            if (Notes)
            {
                Done += " " + what;
            }
        }
    }
}
