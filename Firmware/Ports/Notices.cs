using TS500.Firmware.Text;
using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>The lines that a port says to those who connect to it.</summary>
    public sealed class Notices
    {
        private readonly int _port;
        private readonly ByteWriter _text = new ByteWriter(160);

        /// <summary>Sets the port.</summary>
        /// <param name="port">The port, from 1.</param>
        public Notices(int port)
        {
            _port = port;
        }

        /// <summary>Tells a newcomer who holds the port and since when.</summary>
        /// <param name="newcomer">The newcomer.</param>
        /// <param name="client">The port's client.</param>
        /// <param name="now">The clock, in ms.</param>
        public void InUse(IConnection newcomer, PortClient client, long now)
        {
            Begin("").Text("port ").Number(_port).Text(" is in use by ");
            Holder(client, now);
            Send(newcomer);
        }

        /// <summary>Tells a newcomer that it may only watch.</summary>
        /// <param name="newcomer">The newcomer.</param>
        /// <param name="client">The port's client.</param>
        /// <param name="now">The clock, in ms.</param>
        public void Watching(IConnection newcomer, PortClient client, long now)
        {
            Begin("[read-only: port ").Number(_port).Text(" is in use by ");
            Holder(client, now);
            _text.Character(']');
            Send(newcomer);
        }

        /// <summary>Tells a newcomer that nf.config does not allow its address.</summary>
        /// <param name="newcomer">The newcomer.</param>
        public void NotAllowed(IConnection newcomer)
        {
            Begin("port ").Number(_port).Text(" does not allow ").Text(newcomer.RemoteEndPoint).Text(" (allow= in nf.config)");
            Send(newcomer);
        }

        /// <summary>Tells somebody whom a lease keeps out whose it is and until when.</summary>
        /// <param name="excluded">Whom it keeps out.</param>
        /// <param name="lease">The lease.</param>
        /// <param name="now">The clock, in ms.</param>
        public void Leased(IConnection excluded, Lease lease, long now)
        {
            Begin("port ").Number(_port).Text(" is leased by ").Text(lease.Owner).Text(" for ").Text(lease.Address);
            if (lease.UntilUnix != 0)
            {
                _text.Text(" until ").Utc(lease.UntilUnix);
            }

            _text.Text(", ").Number(lease.SecondsLeft(now)).Text(" s left");
            Send(excluded);
        }

        /// <summary>Tells a client that the port's lease has ended.</summary>
        /// <param name="client">The client's connection.</param>
        public void LeaseOver(IConnection client)
        {
            Begin("the lease of port ").Number(_port).Text(" is over");
            Send(client);
        }

        /// <summary>Tells a client who takes the port over.</summary>
        /// <param name="client">The client's connection.</param>
        /// <param name="newcomer">The newcomer as <c>address:port</c>.</param>
        public void TakenOver(IConnection client, string newcomer)
        {
            Begin("taken over by ").Text(newcomer);
            Send(client);
        }

        /// <summary>Tells a client that it was silent for too long.</summary>
        /// <param name="client">The client's connection.</param>
        /// <param name="seconds">For how long, in s.</param>
        public void Idle(IConnection client, int seconds)
        {
            Begin("closed after ").Number(seconds).Text(" s without a byte (idle-timeout)");
            Send(client);
        }

        /// <summary>Tells a client that it is taken for a web browser.</summary>
        /// <param name="client">The client's connection.</param>
        public void Web(IConnection client)
        {
            Begin("port ").Number(_port).Text(" takes no web requests (web= in nf.config)");
            Send(client);
        }

        /// <summary>Tells a watcher how much it has missed.</summary>
        /// <param name="watcher">The watcher.</param>
        /// <param name="count">How many bytes.</param>
        /// <returns>What <see cref="IConnection.Write"/> returns.</returns>
        public int Skipped(IConnection watcher, long count)
        {
            Begin("\r\n[").Number(count).Text(" bytes skipped]");
            return Send(watcher);
        }

        private ByteWriter Begin(string text)
        {
            _text.Clear();
            return _text.Text(text);
        }

        private void Holder(PortClient client, long now)
        {
            _text.Text(client.EndPoint).Text(" since ");
            if (client.SinceUnix != 0)
            {
                _text.Utc(client.SinceUnix).Text(", ");
            }

            _text.Number((now - client.Since) / 1000).Text(" s ago");
        }

        /// <summary>Sends the line: a connection with any room has room for all of it (<see cref="IConnection.Write"/> over
        /// lwIP's TCP_SNDLOWAT).</summary>
        private int Send(IConnection connection)
        {
            _text.Text("\r\n");
            return connection.Write(_text.Buffer, 0, _text.Length);
        }
    }
}
