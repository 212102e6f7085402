using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>The line sent to a newcomer on a busy port.</summary>
    public sealed class Refusal
    {
        private readonly ByteWriter _text = new ByteWriter(160);

        /// <summary>Tells a newcomer who holds the port and since when.</summary>
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

            // A new connection has room for a line.
            newcomer.Write(text.Buffer, 0, text.Length);
        }
    }
}
