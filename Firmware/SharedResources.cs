using TS500.Firmware.Events;
using TS500.Hal;

namespace TS500.Firmware
{
    /// <summary>What the ports and the HTTP endpoint share.</summary>
    public sealed class SharedResources
    {
        /// <summary>Shares out what a board has.</summary>
        /// <param name="board">The board.</param>
        /// <param name="watchers">How many watchers nf.config allows.</param>
        public SharedResources(IBoard board, int watchers)
        {
            Limits = new Limits(board.Network, watchers);
            Guests = new Guests(Limits, watchers);
            Scarcity = new Scarcity();
            Closing = new PoliteClosing(Limits, Scarcity, Guests);
            Events = new EventLog(board.Clock);
        }

        /// <summary>How the TCP stack's connections are shared out.</summary>
        public Limits Limits { get; }

        /// <summary>The connections that the device can do without.</summary>
        public Guests Guests { get; }

        /// <summary>Whether the stack has run out of control blocks.</summary>
        public Scarcity Scarcity { get; }

        /// <summary>How connections are ended.</summary>
        public PoliteClosing Closing { get; }

        /// <summary>The device's events.</summary>
        public EventLog Events { get; }
    }
}
