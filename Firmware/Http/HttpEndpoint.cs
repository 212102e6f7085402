using System;
using TS500.Firmware.Settings;
using TS500.Hal;

namespace TS500.Firmware.Http
{
    /// <summary>
    /// The HTTP endpoint: a listener and a few slots for clients. When all slots are taken and others wait, the clients that use
    /// theirs least lose them, but never one that is being answered. When graceful releases are waited for in all slots, the
    /// longest wait is answered early. Clients whose answers have no end take no slot.
    /// </summary>
    public sealed class HttpEndpoint
    {
        private const int MaxAccepts = 16;

        // While others wait, how long a client may be silent or its request or answer may stall, in ms; and how long at an
        // address where another client has used up that time. A client that waited in the backlog meanwhile has already sent its
        // request.
        private const int Patience = 200;
        private const int PatienceWithSuspects = 1;
        private const int PatienceWithDeafSuspects = 20;

        // While others wait and all slots wait for graceful releases, how long one may do so: an abort must not be late.
        private const int PatienceWithReleases = 10;

        private readonly IBoard _board;
        private readonly Guests _guests;
        private readonly Scarcity _scarcity;
        private readonly RetryingListener _listener;
        private readonly HttpConnection[] _connections;
        private readonly HttpStreams _streams;
        private readonly SuspectAddresses _suspects = new SuspectAddresses();
        private IConnection _newcomer;
        private bool _hasClients;

        /// <summary>Makes the endpoint.</summary>
        /// <param name="api">What answers the requests.</param>
        /// <param name="settings">The deadlines.</param>
        /// <param name="board">The board.</param>
        /// <param name="shared">What ports and endpoint share.</param>
        public HttpEndpoint(Api api, HttpSettings settings, IBoard board, SharedResources shared)
        {
            _board = board;
            _guests = shared.Guests;
            _scarcity = shared.Scarcity;
            _listener = new RetryingListener(board, _scarcity, Limits.HttpTcpPort, Limits.HttpBacklog);
            LargeBody largeBody = new LargeBody();
            _streams = new HttpStreams(shared);
            _connections = new HttpConnection[shared.Limits.HttpClients];
            for (int i = 0; i < _connections.Length; i++)
            {
                _connections[i] = new HttpConnection(this, api, _streams, largeBody, settings, shared);
            }
        }

        /// <summary>Faults in the firmware that ended an HTTP connection.</summary>
        public int Faults { get; private set; }

        /// <summary>Whether a client waits for a slot, so that no connection is to be kept open.</summary>
        public bool HasOthersWaiting => FindFree() == null && _listener.HasWaiting;

        /// <summary>Does one turn without waiting.</summary>
        /// <param name="now">The clock, in ms.</param>
        /// <param name="isNewMillisecond">Whether it has advanced since the previous turn, or the loop has slept.</param>
        /// <returns>Whether anything moved.</returns>
        public bool Turn(long now, bool isNewMillisecond)
        {
            // Clients first: one whose request has just arrived must not lose its slot to a newcomer.
            bool moved = _hasClients && TurnClients(now);
            if (isNewMillisecond)
            {
                // Once a millisecond is often enough, saves a call to the stack per turn, and gives newcomers time to send their
                // request.
                moved |= _streams.Count != 0 && TurnStreams(now);
                moved |= Accept(now);
            }

            return moved;
        }

        private bool Accept(long now)
        {
            int accepted = 0;
            try
            {
                if (_hasClients)
                {
                    EndKept(now);
                }

                // What HasNewcomer would find out by itself, at three times the cost.
                IListener listener = _listener.Listener;
                if (listener != null && !listener.HasWaiting)
                {
                    return false;
                }

                while (accepted < MaxAccepts && _listener.HasNewcomer(now) && AcceptOne(now))
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

        /// <summary>Ends connections that are only kept open when they are in the way: a client for which there is no control block
        /// never gets as far as waiting for a slot, and a guest may have taken the last socket.</summary>
        private void EndKept(long now)
        {
            bool isScarce = now < _scarcity.Until;
            while ((isScarce || _guests.SocketsLeft < 0) && DropKept(now))
            {
                isScarce = false;
            }
        }

        private bool DropKept(long now)
        {
            HttpConnection kept = Find(HttpPhase.Kept);
            if (kept == null)
            {
                return false;
            }

            kept.MakeRoom(now);
            return true;
        }

        private bool AcceptOne(long now)
        {
            HttpConnection slot = FindFree();
            if (slot == null)
            {
                slot = FindLeastUsed(now);
                if (slot == null)
                {
                    return false;
                }

                MakeRoom(slot, now);
                if (slot.Phase != HttpPhase.Free)
                {
                    return false;
                }
            }

            _newcomer = _listener.Accept(now);
            if (_newcomer == null)
            {
                return false;
            }

            slot.Begin(_newcomer, now);
            _newcomer = null;
            _hasClients = true;

            // A client that has already sent its request must not lose its slot to the next one.
            TurnClient(slot, now);
            return true;
        }

        private void MakeRoom(HttpConnection slot, long now)
        {
            if (slot.Phase == HttpPhase.Releasing)
            {
                slot.StopWaiting();
                TurnClient(slot, now);
                return;
            }

            if (slot.Phase != HttpPhase.Kept)
            {
                _suspects.Add(slot.Client, now);
            }

            slot.MakeRoom(now);
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

        private bool TurnStreams(long now)
        {
            try
            {
                return _streams.Turn(now);
            }
            catch (Exception fault)
            {
                Report(fault);
                _streams.Fault();
                return true;
            }
        }

        private void Report(Exception fault)
        {
            Faults++;
            FaultLog.Write(_board, "http", Faults, fault);
        }

        /// <summary>The client that is to make room: one whose connection is only kept open, else one that has never sent
        /// anything, else one that stalls; if all wait for releases, the one that has done so for longest.</summary>
        private HttpConnection FindLeastUsed(long now)
        {
            return FindImpatiently(HttpPhase.Kept, now) ?? FindImpatiently(HttpPhase.Silent, now) ?? FindImpatiently(HttpPhase.Reading, now)
                ?? FindImpatiently(HttpPhase.Writing, now) ?? (AllWaitForReleases() ? FindImpatiently(HttpPhase.Releasing, now) : null);
        }

        /// <summary>Whether nobody but those who wait for releases is in a slot. One that is free has no socket: a guest has it.</summary>
        private bool AllWaitForReleases()
        {
            for (int i = 0; i < _connections.Length; i++)
            {
                if (_connections[i].Phase != HttpPhase.Releasing && _connections[i].Phase != HttpPhase.Free)
                {
                    return false;
                }
            }

            return true;
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
            // A kept connection whose next request has arrived is no longer one a millisecond later.
            return connection.Phase == HttpPhase.Kept ? 1
                : connection.Phase == HttpPhase.Releasing ? PatienceWithReleases
                : !_suspects.Contains(connection.Client, now) ? Patience
                : connection.Phase == HttpPhase.Writing ? PatienceWithDeafSuspects
                : now < _scarcity.Until ? 0
                : PatienceWithSuspects;
        }

        private HttpConnection FindFree()
        {
            return _guests.SocketsLeft > 0 ? Find(HttpPhase.Free) : null;
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
