using System;
using TS500.Firmware.Configuration;
using TS500.Hal;

namespace TS500.Firmware.Http
{
    /// <summary>
    /// The HTTP endpoint: a listener and a few places for clients. Clients that wait while all places are taken get those of clients
    /// that use them least, never that of one who is being answered.
    /// </summary>
    public sealed class HttpEndpoint
    {
        private const int MaxAccepts = 16;

        // While others wait, how long a client may be silent, or its request or its answer stand still, in ms; and how long at an
        // address from which somebody has let all of that time pass. Who has waited in the backlog meanwhile has sent its request.
        private const int Patience = 200;
        private const int PatienceWithSuspects = 1;
        private const int PatienceWithDeafSuspects = 20;

        private readonly IBoard _board;
        private readonly Scarcity _scarcity;
        private readonly RetryingListener _listener;
        private readonly HttpConnection[] _connections;
        private readonly SuspectAddresses _suspects = new SuspectAddresses();
        private IConnection _newcomer;
        private bool _hasClients;
        private long _now = -1;

        /// <summary>Makes the endpoint.</summary>
        /// <param name="api">What answers the requests.</param>
        /// <param name="configuration">The deadlines.</param>
        /// <param name="board">The board.</param>
        /// <param name="limits">How many clients there may be.</param>
        /// <param name="closing">How connections are ended.</param>
        /// <param name="scarcity">Whether the stack has control blocks for newcomers.</param>
        public HttpEndpoint(Api api, HttpSection configuration, IBoard board, Limits limits, PoliteClosing closing, Scarcity scarcity)
        {
            _board = board;
            _scarcity = scarcity;
            _listener = new RetryingListener(board, scarcity, Limits.HttpTcpPort, Limits.HttpBacklog);
            _connections = new HttpConnection[limits.HttpClients];
            for (int i = 0; i < _connections.Length; i++)
            {
                _connections[i] = new HttpConnection(this, api, closing, configuration.RequestTimeout, configuration.KeepAlive);
            }
        }

        /// <summary>Faults in the firmware that ended an HTTP connection.</summary>
        public int Faults { get; private set; }

        /// <summary>Whether somebody waits for a place, so that none is to be kept.</summary>
        public bool HasOthersWaiting => Find(HttpPhase.Free) == null && _listener.HasWaiting;

        /// <summary>One turn; waits for nothing.</summary>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether anything moved.</returns>
        public bool Turn(long now)
        {
            // Clients first: whose request is there now does not make room for a newcomer.
            bool moved = _hasClients && TurnClients(now);
            if (now != _now)
            {
                // Once in a millisecond is often enough, and spares the stack a call a turn; and what newcomers send is there by then.
                _now = now;
                moved |= Accept(now);
            }

            return moved;
        }

        private bool Accept(long now)
        {
            int accepted = 0;
            try
            {
                HttpConnection kept = now < _scarcity.Until ? Find(HttpPhase.Kept) : null;
                if (kept != null)
                {
                    // Who finds no control block does not get as far as to wait for a place.
                    kept.MakeRoom(now);
                }

                while (accepted < MaxAccepts && AcceptOne(now))
                {
                    accepted++;
                }
            }
            catch (Exception fault)
            {
                Report(fault);
                if (_newcomer != null)
                {
                    _newcomer.Reset();
                    _newcomer = null;
                }
            }

            return accepted > 0;
        }

        private bool AcceptOne(long now)
        {
            HttpConnection place = Find(HttpPhase.Free);
            if (place == null)
            {
                place = _listener.HasWaiting ? FindLeastUsed(now) : null;
                if (place == null)
                {
                    return false;
                }

                if (place.Phase != HttpPhase.Kept)
                {
                    _suspects.Add(place.Client, now);
                }

                place.MakeRoom(now);
            }

            _newcomer = _listener.Accept(now);
            if (_newcomer == null)
            {
                return false;
            }

            place.Begin(_newcomer, now);
            _newcomer = null;
            _hasClients = true;

            // Who has sent its request already does not make room for the next one.
            TurnClient(place, now);
            return true;
        }

        private bool TurnClients(long now)
        {
            bool moved = false;
            _hasClients = false;
            for (int i = 0; i < _connections.Length; i++)
            {
                HttpConnection connection = _connections[i];
                if (connection.Phase != HttpPhase.Free)
                {
                    moved |= TurnClient(connection, now);
                    _hasClients |= connection.Phase != HttpPhase.Free;
                }
            }

            return moved;
        }

        private bool TurnClient(HttpConnection connection, long now)
        {
            try
            {
                return connection.Turn(now);
            }
            catch (Exception fault)
            {
                Report(fault);
                connection.Fault();
                return true;
            }
        }

        private void Report(Exception fault)
        {
            Faults++;
            FaultLog.Write(_board, "http", Faults, fault);
        }

        /// <summary>The place of the client that is to make room: one whose connection is only kept, else one that has never said
        /// anything, else one that dawdles.</summary>
        private HttpConnection FindLeastUsed(long now)
        {
            return Find(HttpPhase.Kept) ?? FindImpatiently(HttpPhase.Silent, now) ?? FindImpatiently(HttpPhase.Reading, now)
                ?? FindImpatiently(HttpPhase.Writing, now);
        }

        private HttpConnection FindImpatiently(HttpPhase phase, long now)
        {
            HttpConnection found = null;
            for (int i = 0; i < _connections.Length; i++)
            {
                HttpConnection connection = _connections[i];
                if (connection.Phase == phase && now - connection.Since >= PatienceWith(connection, now)
                    && (found == null || connection.Since < found.Since))
                {
                    found = connection;
                }
            }

            return found;
        }

        private int PatienceWith(HttpConnection connection, long now)
        {
            return !_suspects.Contains(connection.Client, now) ? Patience
                : connection.Phase == HttpPhase.Writing ? PatienceWithDeafSuspects
                : PatienceWithSuspects;
        }

        /// <summary>The client that has been in a phase for longest, or <see langword="null"/>.</summary>
        private HttpConnection Find(HttpPhase phase)
        {
            HttpConnection found = null;
            for (int i = 0; i < _connections.Length; i++)
            {
                HttpConnection connection = _connections[i];
                if (connection.Phase == phase && (found == null || connection.Since < found.Since))
                {
                    found = connection;
                }
            }

            return found;
        }
    }
}
