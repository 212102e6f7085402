using System;
using TS500.Firmware.Configuration;
using TS500.Hal;

namespace TS500.Firmware.Http
{
    /// <summary>The HTTP endpoint: a listener and a few places for clients.</summary>
    public sealed class HttpEndpoint
    {
        /// <summary>The endpoint's TCP port.</summary>
        public const int TcpPort = 80;

        // Sixteen sockets on an ESP32: six listeners, five port clients, one that is being refused, and these; one is left.
        private const int Places = 3;
        private const int Backlog = 2;

        // A client that has had no answer for this long makes room when a newcomer finds no place.
        private const int Grace = 200;

        private readonly IBoard _board;
        private readonly RetryingListener _listener;
        private readonly HttpConnection[] _connections = new HttpConnection[Places];
        private bool _hasClients;
        private long _now = -1;

        /// <summary>Makes the endpoint.</summary>
        /// <param name="api">What answers the requests.</param>
        /// <param name="configuration">The deadlines.</param>
        /// <param name="board">The board.</param>
        public HttpEndpoint(Api api, HttpSection configuration, IBoard board)
        {
            _board = board;
            _listener = new RetryingListener(board, TcpPort, Backlog);
            for (int i = 0; i < Places; i++)
            {
                _connections[i] = new HttpConnection(api, configuration.RequestTimeout, configuration.KeepAlive);
            }
        }

        /// <summary>Faults in the firmware that ended an HTTP connection.</summary>
        public int Faults { get; private set; }

        /// <summary>One turn; waits for nothing.</summary>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether anything moved.</returns>
        public bool Turn(long now)
        {
            bool moved = false;
            if (now != _now)
            {
                // That is often enough for people and CI jobs, and spares the stack a call a turn.
                _now = now;
                IListener listener = _listener.Listener ?? _listener.Retry(now);
                HttpConnection place = _hasClients ? FindPlace(now) : _connections[0];
                IConnection newcomer = listener == null || place == null ? null : listener.Accept();
                if (newcomer != null)
                {
                    place.Evict();
                    place.Begin(newcomer, now);
                    _hasClients = true;
                    moved = true;
                }
            }

            return _hasClients ? moved | TurnClients(now) : moved;
        }

        private bool TurnClients(long now)
        {
            bool moved = false;
            _hasClients = false;
            for (int i = 0; i < Places; i++)
            {
                HttpConnection connection = _connections[i];
                if (connection.IsFree)
                {
                    continue;
                }

                try
                {
                    moved |= connection.Turn(now);
                }
                catch (Exception fault)
                {
                    Faults++;
                    FaultLog.Write(_board, "http", Faults, fault);
                    connection.End();
                }

                _hasClients |= !connection.IsFree;
            }

            return moved;
        }

        /// <summary>A free place, or that of the client which has gone without an answer for longest, or none.</summary>
        private HttpConnection FindPlace(long now)
        {
            HttpConnection oldest = _connections[0];
            for (int i = 0; i < Places; i++)
            {
                if (_connections[i].IsFree)
                {
                    return _connections[i];
                }

                if (_connections[i].LastServed < oldest.LastServed)
                {
                    oldest = _connections[i];
                }
            }

            return now - oldest.LastServed >= Grace ? oldest : null;
        }
    }
}
