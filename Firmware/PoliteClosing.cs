using TS500.Hal;

namespace TS500.Firmware
{
    /// <summary>
    /// Ends connections of every kind. A peer that has just shown life gets FIN at once. Some never close their own side and hold
    /// a control block of the stack: once there may be as many as <see cref="Limits"/> allows, further peers are waited for, or
    /// reset.
    /// </summary>
    public sealed class PoliteClosing
    {
        /// <summary>The connection that is waited for, if any. A field, as the loop looks at it in every turn.</summary>
        public readonly LingeringClose Waiting = new LingeringClose();

        private readonly int _maxConnections;
        private readonly Scarcity _scarcity;
        private readonly Guests _guests;
        private readonly LingeringPeers _lingering;

        /// <summary>Starts with the whole budget.</summary>
        /// <param name="limits">The budget.</param>
        /// <param name="scarcity">Whether the stack has run out of control blocks, whatever the budget says.</param>
        /// <param name="guests">The connections that take from the budget.</param>
        public PoliteClosing(Limits limits, Scarcity scarcity, Guests guests)
        {
            _guests = guests;
            _maxConnections = limits.OtherConnections;
            _scarcity = scarcity;
            _lingering = new LingeringPeers(_maxConnections);
        }

        /// <summary>Whether there is an HTTP client, or a connection waits for its peer to close.</summary>
        public bool HasConnection => _guests.HttpClients > 0 || Waiting.IsBusy;

        /// <summary>How many peers were sent FIN before they had closed their own side, since startup.</summary>
        public int Lingered => _lingering.Total;

        /// <summary>Ends the connection of a peer that has just shown life and has been sent everything.</summary>
        /// <param name="connection">The connection.</param>
        /// <param name="port">The port at which the peer was refused, or 0.</param>
        /// <param name="now">The clock, in ms.</param>
        public void Close(IConnection connection, int port, long now)
        {
            if (IsFull(now))
            {
                Wait(connection, port, now);
            }
            else
            {
                _lingering.Add(now);
                connection.Close();
            }
        }

        /// <summary>Ends the connection of a peer that may still be sending: a reset in answer to that would cost it our last
        /// response (RFC 9112, section 9.6).</summary>
        /// <param name="connection">The connection.</param>
        /// <param name="port">The port at which the peer was refused, or 0.</param>
        /// <param name="now">The clock, in ms.</param>
        public void Wait(IConnection connection, int port, long now)
        {
            Wait(connection, port, false, now);
        }

        /// <summary>Ends the connection of a peer that may have vanished and has just been told why it is closed: it gets time to
        /// acknowledge that, and is reset if it has not.</summary>
        /// <param name="connection">The connection.</param>
        /// <param name="now">The clock, in ms.</param>
        public void WaitAndAbort(IConnection connection, long now)
        {
            Wait(connection, 0, true, now);
        }

        /// <summary>Ends the connection of a peer that was alive recently, without waiting for it.</summary>
        /// <param name="connection">The connection.</param>
        /// <param name="now">The clock, in ms.</param>
        public void CloseOrReset(IConnection connection, long now)
        {
            if (IsFull(now))
            {
                connection.Reset();
            }
            else
            {
                _lingering.Add(now);
                connection.Close();
            }
        }

        /// <summary>Ends the connection of a peer that has acknowledged everything it was sent and may be sending at this moment:
        /// it would take anything else it is sent for the answer to that.</summary>
        /// <param name="connection">The connection.</param>
        /// <param name="now">The clock, in ms.</param>
        public void CloseOrAbort(IConnection connection, long now)
        {
            bool isFull = IsFull(now);

            // An abort is a FIN as well, with nothing unacknowledged.
            _lingering.Add(now);
            if (isFull)
            {
                connection.Abort();
            }
            else
            {
                connection.Close();
            }
        }

        /// <summary>Ends the connection of a peer that may have vanished and has just been sent something: it is reset unless it
        /// has already acknowledged that.</summary>
        /// <param name="connection">The connection.</param>
        /// <param name="now">The clock, in ms.</param>
        public void AbortOrReset(IConnection connection, long now)
        {
            if (IsFull(now))
            {
                connection.Reset();
            }
            else
            {
                _lingering.Add(now);
                connection.Abort();
            }
        }

        /// <summary>Ends the connection of a peer that does not read what it is sent: with a reset unless it has acknowledged all of
        /// that, and with nothing that it could take for a part of it.</summary>
        /// <param name="connection">The connection.</param>
        /// <param name="now">The clock, in ms.</param>
        public void Abort(IConnection connection, long now)
        {
            _lingering.Add(now);
            connection.Abort();
        }

        /// <summary>Stops waiting for a peer that was refused at a port: the port is free now, and a client that keeps retrying
        /// must not be late for it.</summary>
        /// <param name="port">The port.</param>
        /// <param name="now">The clock, in ms.</param>
        public void PortIsFree(int port, long now)
        {
            if (Waiting.IsBusy && Waiting.Port == port)
            {
                StopWaiting(now);
            }
        }

        /// <summary>Does one turn without waiting, while <see cref="Waiting"/> is busy.</summary>
        /// <param name="now">The clock, in ms.</param>
        public void Turn(long now)
        {
            if (Waiting.Turn(now))
            {
                StopWaiting(now);
            }
        }

        private void Wait(IConnection connection, int port, bool mayBeGone, long now)
        {
            if (Waiting.IsBusy)
            {
                StopWaiting(now);
            }

            Waiting.Begin(connection, port, mayBeGone, now);
        }

        private void StopWaiting(long now)
        {
            if (Waiting.MayBeGone)
            {
                AbortOrReset(Waiting.Take(), now);
            }
            else
            {
                CloseOrReset(Waiting.Take(), now);
            }
        }

        private bool IsFull(long now)
        {
            return now < _scarcity.Until || _lingering.Count(now) + _guests.HttpClients + _guests.Count + (Waiting.IsBusy ? 1 : 0) >= _maxConnections;
        }
    }
}
