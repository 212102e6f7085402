using TS500.Firmware.Protocol;
using TS500.Firmware.Settings;
using TS500.Firmware.Text;
using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>
    /// How the session of a port's client ends, for whatever reason: what the client is told, what becomes of its connection, and
    /// the states that it may pass on its way out, a graceful release and a half-close.
    /// </summary>
    public sealed class SessionEnding
    {
        // In ms. A client that closes its connection sooner may be a check whether the port is open, which has seen nothing.
        private const int ShortestVisit = 1000;

        private readonly ClientSession _session;
        private readonly IClock _clock;
        private readonly TelnetConnection _telnet;
        private readonly DeviceOutput _output;
        private readonly PortLines _lines;
        private readonly Notices _notices;
        private readonly PoliteClosing _closing;
        private readonly PortJournal _journal;
        private readonly HalfClose _halfClose;
        private readonly GracefulRelease _gracefulRelease;
        private byte[] _releaseNotice;

        /// <summary>Sets the parts of the port.</summary>
        /// <param name="session">The client's session.</param>
        /// <param name="clock">The board's time.</param>
        /// <param name="telnet">What speaks telnet with the client.</param>
        /// <param name="toUart">What waits for the UART.</param>
        /// <param name="output">What the device says.</param>
        /// <param name="lines">What a client may do to the UART.</param>
        /// <param name="notices">The port's lines.</param>
        /// <param name="closing">How connections are ended.</param>
        /// <param name="journal">Where it is recorded.</param>
        public SessionEnding(
            ClientSession session,
            IClock clock,
            TelnetConnection telnet,
            TransmitBuffer toUart,
            DeviceOutput output,
            PortLines lines,
            Notices notices,
            PoliteClosing closing,
            PortJournal journal)
        {
            _session = session;
            _clock = clock;
            _telnet = telnet;
            _output = output;
            _lines = lines;
            _notices = notices;
            _closing = closing;
            _journal = journal;
            _halfClose = new HalfClose(toUart);
            _gracefulRelease = new GracefulRelease(output);
        }

        /// <summary>Takes over the port's settings.</summary>
        /// <param name="settings">The settings.</param>
        public void Use(PortSettings settings)
        {
            _releaseNotice = Ascii.Bytes(settings.ReleaseNotice + "\r\n");
        }

        /// <summary>Releases the client, whatever it does.</summary>
        /// <param name="port">The port, from 1.</param>
        /// <param name="graceful">Whether to send what is queued and give the client a bounded time to acknowledge.</param>
        /// <param name="by">Who asks for it, as <c>address:port</c>.</param>
        /// <returns>The release: of which client, and when it ended.</returns>
        public Release Release(int port, bool graceful, string by)
        {
            if (graceful && _session.State == PortState.Closing)
            {
                return _gracefulRelease.Release;
            }

            Release release = new Release(port, _session.Client, _session.Stalled, graceful, by, _session.Now);
            _journal.Released(release.Client, graceful ? "graceful" : "abort", by);
            if (graceful && _session.State == PortState.Connected && _session.Doorway.Probe.Newcomer == null)
            {
                _telnet.BeginEnd();
                _session.TakeHeld();
                _session.StopFiltering();
                _gracefulRelease.Begin(release);
                _session.State = PortState.Closing;
            }
            else if (_session.Client.Connection != null)
            {
                // A client that has closed its sending side has nothing left to acknowledge.
                bool hasClosed = graceful && _session.State == PortState.HalfClosed;
                release.Ended = _session.Now;
                TellAndEnd(EndReason.Released, by, hasClosed);
            }

            return release;
        }

        /// <summary>Ends the session of a client that is leaving anyway, because somebody else wants the port.</summary>
        /// <param name="by">Who, as <c>address:port</c>, or <see langword="null"/>.</param>
        public void EndLeaving(string by)
        {
            if (_session.State == PortState.HalfClosed)
            {
                End(EndReason.Closed, by, true);
            }
            else if (_session.State == PortState.Closing)
            {
                EndGracefulRelease();
            }
        }

        /// <summary>The client is gone, or has closed its sending side and waits for an answer.</summary>
        /// <param name="end">The <see cref="ConnectionEnd"/>.</param>
        public void ConnectionEnded(int end)
        {
            if (end == ConnectionEnd.ProtocolError)
            {
                End(EndReason.Protocol, null, false);
            }
            else if (end == ConnectionEnd.Web)
            {
                TellAndEnd(EndReason.Web, null, false);
            }
            else if (end != ConnectionEnd.Closed)
            {
                End(end == ConnectionEnd.Reset ? EndReason.Reset : EndReason.Dead, null, true);
            }
            else if (_session.Settings.HalfClose == 0 || _session.Doorway.Probe.Newcomer != null)
            {
                End(EndReason.Closed, null, true);
            }
            else
            {
                _halfClose.Begin(_session.Now);
                _session.State = PortState.HalfClosed;
            }
        }

        /// <summary>Ends the session of a client whose connection has broken, though what it sent before that may not have been
        /// taken.</summary>
        public void ConnectionBroke()
        {
            bool wasReset = _session.Client.Connection.Write(_releaseNotice, 0, 0) == ConnectionEnd.Reset;
            End(wasReset ? EndReason.Reset : EndReason.Dead, null, true);
        }

        /// <summary>Does a turn with a client that has closed its sending side.</summary>
        /// <returns>Whether anything moved.</returns>
        public bool TurnHalfClosed()
        {
            int count = _output.GiveTo(_session.Client.Connection, _output.Log.End);
            if (count < 0 || _halfClose.IsOver(_session.Settings.HalfClose, _session.Now))
            {
                End(EndReason.Closed, null, true);
            }

            return count != 0;
        }

        /// <summary>Does a turn of a graceful release.</summary>
        /// <returns>Whether anything moved.</returns>
        public bool TurnRelease()
        {
            int count = _gracefulRelease.Turn(_session.Client.Connection, _releaseNotice, _session.Settings.ReleaseTimeout, _session.Now);
            if (count == GracefulRelease.Expired)
            {
                EndGracefulRelease();
            }
            else if (count < 0)
            {
                End(EndReason.Released, _gracefulRelease.Release.By, true);
            }

            return count != 0;
        }

        /// <summary>Tells the client why its session ends, and ends it. What it is told is still unacknowledged at the close, which
        /// makes it a reset and frees the control block.</summary>
        /// <param name="reason">Why.</param>
        /// <param name="by">Who ended it, or <see langword="null"/>.</param>
        /// <param name="peerHasEnded">Whether the client has closed or broken its connection; else it may have vanished.</param>
        public void TellAndEnd(EndReason reason, string by, bool peerHasEnded)
        {
            try
            {
                // Also a client that wants no data is told: with nothing on its way to a vanished one, the close would be no reset.
                _telnet.BeginEnd();
                IConnection client = _session.Client.Connection;
                switch (reason)
                {
                    case EndReason.TakenOver:
                        _notices.TakenOver(client, by);
                        break;
                    case EndReason.Idle:
                        _notices.Idle(client, _session.Settings.IdleTimeout);
                        break;
                    case EndReason.LeaseOver:
                        _notices.LeaseOver(client);
                        break;
                    case EndReason.Web:
                        _notices.Web(client);
                        break;
                    default:
                        client.Write(_releaseNotice, 0, _releaseNotice.Length);
                        break;
                }
            }
            finally
            {
                End(reason, by, peerHasEnded);
            }
        }

        /// <summary>Ends the client's session. If a newcomer has waited for that, it is served in the same turn.</summary>
        /// <param name="reason">Why.</param>
        /// <param name="by">Who ended it, or <see langword="null"/>.</param>
        /// <param name="peerHasEnded">Whether the client has closed or broken its connection; else it may have vanished.</param>
        public void End(EndReason reason, string by, bool peerHasEnded)
        {
            if (reason != EndReason.Fault)
            {
                _session.TakeHeld();
            }

            if (reason == EndReason.Closed && HasSeenAll())
            {
                _output.WasSeen();
            }

            _lines.ClientHasGone(_session.Settings.KeepLineSettings);
            _journal.Ended(_session.Client, reason, by, _session.Now, _clock.UnixSeconds);
            IConnection client = _session.Client.Take();
            _session.State = PortState.Idle;
            _output.End();
            _gracefulRelease.End(_session.Now);
            if (peerHasEnded)
            {
                // It can't linger.
                client.Close();
            }
            else if (reason == EndReason.Fault || reason == EndReason.Web)
            {
                // A page may make hundreds of connections; the stack must keep nothing of them.
                client.Reset();
            }
            else
            {
                _closing.AbortOrReset(client, _session.Now);
            }

            _session.Doorway.PortIsFree(_session.Now);
        }

        /// <summary>Ends a graceful release whose client is not waited for any longer.</summary>
        private void EndGracefulRelease()
        {
            string by = _gracefulRelease.Release.By;
            if (_gracefulRelease.NoticeSent)
            {
                End(EndReason.Released, by, false);
            }
            else
            {
                // A peer with nothing left to acknowledge would be sent FIN, vanished or not.
                TellAndEnd(EndReason.Released, by, false);
            }
        }

        /// <summary>Whether a client that has closed its connection has certainly seen what it was sent: it was there for a while, or
        /// it has sent something, closed only its sending side and stayed for the answer.</summary>
        private bool HasSeenAll()
        {
            if (_session.State != PortState.HalfClosed)
            {
                return _session.Now - _session.Client.Since >= ShortestVisit;
            }

            long visit = _session.Client.FromClient > 0 ? _session.Now - _session.Client.Since : _halfClose.Begun - _session.Client.Since;
            return visit >= ShortestVisit && _halfClose.IsAlive(_session.Client.Connection);
        }
    }
}
