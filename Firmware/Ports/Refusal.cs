using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>
    /// The one line for a newcomer on a busy port, and that newcomer's end. All ports share one: a flood of newcomers then
    /// costs the stack one socket, and HTTP keeps its own.
    /// </summary>
    public sealed class Refusal
    {
        // Of lwIP's sixteen control blocks, five are for port clients, three for HTTP's, one for the newcomer that is being told,
        // and one is left for who comes to HTTP.
        private const int MaxRecentlyRefused = 6;

        /// <summary>Newcomers that were told and may still be there.</summary>
        public readonly LingeringPeers RecentlyRefused = new LingeringPeers(MaxRecentlyRefused);

        private readonly ByteWriter _text = new ByteWriter(160);
        private readonly LingeringClose _lingering = new LingeringClose();
        private bool _refusing;

        /// <summary>Tells a newcomer who holds the port and since when, and takes its connection over.</summary>
        /// <param name="newcomer">The newcomer.</param>
        /// <param name="session">The busy port.</param>
        /// <param name="now">The clock, in ms.</param>
        public void Say(IConnection newcomer, PortSession session, long now)
        {
            ByteWriter text = _text;
            text.Clear();
            text.Text("port ").Number(session.Number).Text(" is in use by ").Text(session.Client).Text(" since ");
            if (session.ClientSinceUnix != 0)
            {
                text.Utc(session.ClientSinceUnix).Text(", ");
            }

            text.Number((now - session.ClientSince) / 1000).Text(" s ago\r\n");

            RecentlyRefused.Add(now);

            // A new connection has room for a line.
            newcomer.Write(text.Buffer, 0, text.Length);
            _lingering.Begin(newcomer, now);
            _refusing = true;
        }

        /// <summary>Lets the refused newcomer go once it has closed or its time is over.</summary>
        /// <param name="now">The clock, in ms.</param>
        public void Turn(long now)
        {
            if (_refusing)
            {
                _refusing = _lingering.Turn(now);
                if (!_refusing && _lingering.PeerClosed)
                {
                    RecentlyRefused.RemoveLast();
                }
            }
        }
    }
}
