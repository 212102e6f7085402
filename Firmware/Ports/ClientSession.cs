using TS500.Firmware.Protocol;
using TS500.Firmware.Settings;
using TS500.Firmware.Text;
using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>The client's side of a port: from its connect to the end of its session, for whatever reason.</summary>
    public sealed class ClientSession
    {
        /// <summary>The state of the port. A field, like the next ones, as the loop uses it in every turn.</summary>
        public PortState State;

        /// <summary>The clock, in ms.</summary>
        public long Now = -1;

        /// <summary>The port's settings.</summary>
        public PortSettings Settings;

        /// <summary>Whether the client's connection has broken and may have left something to be read.</summary>
        public bool IsDeaf;

        private const int MaxTelnetRead = 1024;

        // In ms. A client that closes its connection sooner may be a check whether the port is open, which has seen nothing.
        private const int ShortestVisit = 1000;

        // In ms. gensio and ser2net wait 4 s if data comes ahead of the answer to their offer of RFC 2217
        // (gensio lib/gensio_filter_telnet.c, telnet_try_connect).
        private const int MaxFirstWord = 100;

        private readonly IClock _clock;
        private readonly PortUart _uart;
        private readonly TransmitBuffer _toUart;
        private readonly DeviceOutput _output;
        private readonly Notices _notices;
        private readonly PoliteClosing _closing;
        private readonly PortJournal _journal;
        private readonly PortLines _lines;
        private readonly TelnetConnection _telnet;
        private readonly WebFilter _filter;
        private readonly StallTimer _stall = new StallTimer();
        private readonly HalfClose _halfClose;
        private readonly GracefulRelease _gracefulRelease;
        private Doorway _doorway;
        private byte[] _releaseNotice;
        private int _telnetHeard;
        private long _heldBackUntil;

        /// <summary>Starts without a client.</summary>
        /// <param name="port">The port, from 1.</param>
        /// <param name="clock">The board's time.</param>
        /// <param name="uart">The UART.</param>
        /// <param name="toUart">What waits for the UART.</param>
        /// <param name="output">What the device says.</param>
        /// <param name="lines">What a client may do to the UART.</param>
        /// <param name="notices">The port's lines.</param>
        /// <param name="closing">How connections are ended.</param>
        /// <param name="journal">Where it is recorded.</param>
        public ClientSession(
            int port,
            IClock clock,
            PortUart uart,
            TransmitBuffer toUart,
            DeviceOutput output,
            PortLines lines,
            Notices notices,
            PoliteClosing closing,
            PortJournal journal)
        {
            _clock = clock;
            _uart = uart;
            _toUart = toUart;
            _output = output;
            _lines = lines;
            _notices = notices;
            _closing = closing;
            _journal = journal;
            Client = new PortClient(journal.Counters);
            _telnet = new TelnetConnection(lines, clock, Ascii.Bytes("TS500 port " + port.ToString()), MaxTelnetRead);
            _filter = new WebFilter(clock);
            _halfClose = new HalfClose(toUart);
            _gracefulRelease = new GracefulRelease(output);
        }

        /// <summary>The client; its end point is <see langword="null"/> if there is none.</summary>
        public PortClient Client { get; }

        /// <summary>What is spoken with the client.</summary>
        public TelnetMode Mode => Client.Connection == _telnet ? _telnet.Mode : TelnetMode.Raw;

        /// <summary>Whether the client uses RFC 2217.</summary>
        public bool IsComPort => Client.Connection == _telnet && _telnet.IsComPort;

        /// <summary>Whether the stack lets keep-alive's times be set, as of the last client.</summary>
        public bool HasKeepAlive { get; private set; } = true;

        /// <summary>Takes over the port's settings.</summary>
        /// <param name="settings">The settings.</param>
        /// <param name="doorway">Where newcomers come in.</param>
        public void Use(PortSettings settings, Doorway doorway)
        {
            Settings = settings;
            _doorway = doorway;
            _releaseNotice = Ascii.Bytes(settings.ReleaseNotice + "\r\n");
            if (State == PortState.Connected && !doorway.Probe.IsBusy)
            {
                // It would end a probe, which sets keep-alive's times anyway once it is over.
                SetKeepAlive();
            }
        }

        /// <summary>Releases the client, whatever it does.</summary>
        /// <param name="port">The port, from 1.</param>
        /// <param name="graceful">Whether to send what is queued and give the client a bounded time to acknowledge.</param>
        /// <param name="by">Who asks for it, as <c>address:port</c>.</param>
        /// <returns>The release: of which client, and when it ended.</returns>
        public Release Release(int port, bool graceful, string by)
        {
            if (graceful && State == PortState.Closing)
            {
                return _gracefulRelease.Release;
            }

            Release release = new Release(port, Client.EndPoint, graceful, by, Now);
            _journal.Released(release.Client, graceful ? "graceful" : "abort", by);
            if (graceful && State == PortState.Connected && _doorway.Probe.Newcomer == null)
            {
                _telnet.BeginEnd();
                if (_filter.IsAttached)
                {
                    // Whatever it is, it has come too late.
                    Unfilter();
                }

                _gracefulRelease.Begin(release);
                State = PortState.Closing;
            }
            else if (Client.Connection != null)
            {
                // A client that has closed its sending side has nothing left to acknowledge.
                bool hasClosed = graceful && State == PortState.HalfClosed;
                release.Ended = Now;
                TellAndEnd(EndReason.Released, by, hasClosed);
            }

            return release;
        }

        /// <summary>Looks, once a millisecond, whether the client is still there.</summary>
        public void Check()
        {
            PortClient client = Client;
            if (_filter.IsDone)
            {
                Unfilter();
            }

            if (client.Connection == _telnet)
            {
                CheckTelnet();
            }

            if (_stall.IsBlocked && !IsDeaf && _output.Waiting == 0)
            {
                // A purge has dropped what there was no room for.
                _stall.IsBlocked = false;
            }

            int stalled = _stall.IsBlocked ? _stall.Duration(Now) : 0;
            if (Settings.StallTimeout > 0 && stalled >= Settings.StallTimeout * 1000)
            {
                if (IsDeaf)
                {
                    HasBroken();
                }
                else
                {
                    End(EndReason.Stalled, null, false);
                }
            }
            else if (Settings.IdleTimeout > 0 && Now - client.Moved >= Settings.IdleTimeout * 1000L)
            {
                TellAndEnd(EndReason.Idle, null, false);
            }
            else if (_doorway.Probe.IsBusy && _doorway.Probe.Turn(client.Connection, stalled, Now))
            {
                // While the UART takes nothing, no read finds out that the connection has broken.
                if (client.Connection.Write(_releaseNotice, 0, 0) < 0)
                {
                    HasBroken();
                }
                else
                {
                    _doorway.ClientIsAlive(Now);
                }
            }
        }

        private void CheckTelnet()
        {
            if (_telnet.Heard != _telnetHeard)
            {
                // Also an answer to telnet's question shows that the client is alive.
                _telnetHeard = _telnet.Heard;
                _heldBackUntil = 0;
                ShowsLife();
            }

            if (_telnet.Mode == TelnetMode.Raw && _telnet.Pending == 0)
            {
                // It will never be anything else, and without the layer around it each byte costs less.
                Client.Connection = _telnet.Detach();
            }
        }

        /// <summary>Does without the filter: bytes cost less then.</summary>
        private void Unfilter()
        {
            IConnection client = _filter.Detach();
            if (Client.Connection == _telnet)
            {
                _telnet.Replace(client);
            }
            else
            {
                Client.Connection = client;
            }
        }

        /// <summary>Ends the session of a client whose connection has broken, though what it sent before that may not have been
        /// taken.</summary>
        private void HasBroken()
        {
            bool wasReset = Client.Connection.Write(_releaseNotice, 0, 0) == ConnectionEnd.Reset;
            End(wasReset ? EndReason.Reset : EndReason.Dead, null, true);
        }

        /// <summary>Serves a newcomer, on a port without a client.</summary>
        /// <param name="newcomer">The newcomer's connection, which belongs to this session from now on.</param>
        public void Serve(IConnection newcomer)
        {
            if (!Settings.AllowsWeb)
            {
                newcomer = _filter.Attach(newcomer);
            }

            Client.Begin(newcomer, Now, _clock.UnixSeconds);
            _heldBackUntil = 0;
            if (Settings.Mode != TelnetMode.Raw)
            {
                _telnet.Attach(newcomer, Settings.Mode);
                _telnetHeard = _telnet.Heard;
                _heldBackUntil = Now + MaxFirstWord;
                _lines.NewClient();
                Client.Connection = _telnet;
            }

            IsDeaf = false;
            State = PortState.Connected;
            _output.Begin(Settings.Replay);
            _stall.IsBlocked = false;
            SetKeepAlive();
            _journal.Connected(Client);
        }

        /// <summary>Sets keep-alive's times for the client, after a probe or as the settings say now.</summary>
        public void SetKeepAlive()
        {
            HasKeepAlive = Client.Connection.KeepAlive(Settings.KeepAliveIdle, Settings.KeepAliveInterval, Settings.KeepAliveCount);
        }

        /// <summary>Takes what the client has sent, or notices that it has closed.</summary>
        public void Hear()
        {
            if (State == PortState.Connected)
            {
                Take();
            }
        }

        /// <summary>Asks a client that speaks telnet whether it is alive; one that does not is asked by TCP alone.</summary>
        public void AskForLife()
        {
            if (Client.Connection == _telnet)
            {
                _telnet.AskForLife();
            }
        }

        /// <summary>Ends the session of a client that is leaving anyway, because a newcomer wants the port.</summary>
        /// <param name="newcomer">The newcomer as <c>address:port</c>.</param>
        public void EndLeaving(string newcomer)
        {
            if (State == PortState.HalfClosed)
            {
                End(EndReason.Closed, newcomer, true);
            }
            else if (State == PortState.Closing)
            {
                TellAndEnd(EndReason.Released, _gracefulRelease.Release.By, false);
            }
        }

        /// <summary>Takes what the client has sent.</summary>
        /// <returns>Whether anything moved.</returns>
        public bool Take()
        {
            int count = _toUart.TakeFrom(Client.Connection);
            if (count == 0)
            {
                return false;
            }

            if (count < 0)
            {
                HasEnded(count);
                return true;
            }

            Client.Moved = Now;
            _heldBackUntil = 0;
            if (IsDeaf)
            {
                // What it sent before it was gone is still being taken.
                _stall.Restart(Now);
                return true;
            }

            _output.WasSeen();
            ShowsLife();
            return true;
        }

        private void ShowsLife()
        {
            Client.Heard = Now;
            if (_doorway.Probe.IsBusy)
            {
                _doorway.ClientIsAlive(Now);
            }
        }

        /// <summary>Sends the client what waits for it.</summary>
        /// <returns>Whether anything moved.</returns>
        public bool Give()
        {
            if (Now < _heldBackUntil)
            {
                return false;
            }

            int count = _output.GiveTo(Client.Connection, Settings, Now);
            if (count > 0)
            {
                Client.Moved = Now;
                _stall.IsBlocked = false;
            }
            else if (Client.Connection == _telnet && _telnet.IsWithholding)
            {
                _stall.IsBlocked = false;
            }
            else if (_output.IsBlocked)
            {
                _stall.Blocked(Now);
            }

            // A client that has closed both sides resets the connection when it is sent something. What it sent before that is still
            // to be read; the reads find the end.
            IsDeaf = count < 0;
            if (IsDeaf)
            {
                _stall.Blocked(Now);
            }

            return count != 0;
        }

        /// <summary>The client is gone, or has closed its sending side and waits for an answer.</summary>
        private void HasEnded(int end)
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
            else if (Settings.HalfClose == 0 || _doorway.Probe.Newcomer != null)
            {
                End(EndReason.Closed, null, true);
            }
            else
            {
                _halfClose.Begin(Now);
                State = PortState.HalfClosed;
            }
        }

        /// <summary>Does a turn with a client that has closed its sending side.</summary>
        /// <returns>Whether anything moved.</returns>
        public bool TurnHalfClosed()
        {
            int count = _output.GiveTo(Client.Connection, _output.Log.End);
            if (count < 0 || _halfClose.IsOver(Settings.HalfClose, Now))
            {
                End(EndReason.Closed, null, true);
            }

            return count != 0;
        }

        /// <summary>Does a turn of a graceful release.</summary>
        /// <returns>Whether anything moved.</returns>
        public bool TurnRelease()
        {
            int count = _gracefulRelease.Turn(Client.Connection, _releaseNotice, Settings.ReleaseTimeout, Now);
            string by = _gracefulRelease.Release.By;
            if (count == GracefulRelease.Expired && !_gracefulRelease.NoticeSent)
            {
                // A peer with nothing left to acknowledge would be sent FIN, vanished or not.
                TellAndEnd(EndReason.Released, by, false);
            }
            else if (count < 0)
            {
                End(EndReason.Released, by, count != GracefulRelease.Expired);
            }

            return count != 0;
        }

        /// <summary>Tells the client why its session ends, and ends it. What it is told is still unacknowledged at the close, which
        /// makes it a reset and frees the control block.</summary>
        public void TellAndEnd(EndReason reason, string by, bool peerHasEnded)
        {
            try
            {
                // Also a client that wants no data is told: with nothing on its way to a vanished one, the close would be no reset.
                _telnet.BeginEnd();
                IConnection client = Client.Connection;
                switch (reason)
                {
                    case EndReason.TakenOver:
                        _notices.TakenOver(client, by);
                        break;
                    case EndReason.Idle:
                        _notices.Idle(client, Settings.IdleTimeout);
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

        /// <summary>Whether a client that has closed its connection has certainly seen what it was sent: it was there for a while, or
        /// it has sent something, closed only its sending side and stayed for the answer.</summary>
        private bool HasSeenAll()
        {
            if (State != PortState.HalfClosed)
            {
                return Now - Client.Since >= ShortestVisit;
            }

            long visit = Client.FromClient > 0 ? Now - Client.Since : _halfClose.Begun - Client.Since;
            return visit >= ShortestVisit && _halfClose.IsAlive(Client.Connection);
        }

        /// <summary>Ends the client's session. If a newcomer has waited for that, it is served in the same turn.</summary>
        /// <param name="reason">Why.</param>
        /// <param name="by">Who ended it, or <see langword="null"/>.</param>
        /// <param name="peerHasEnded">Whether the client has closed or broken its connection; else it may have vanished.</param>
        public void End(EndReason reason, string by, bool peerHasEnded)
        {
            if (reason == EndReason.Closed && HasSeenAll())
            {
                _output.WasSeen();
            }

            _lines.ClientHasGone();
            if (Settings.KeepLineSettings)
            {
                _uart.Keep();
            }
            else
            {
                _uart.Restore();
            }

            _journal.Ended(Client, reason, by, Now, _clock.UnixSeconds);
            IConnection client = Client.Take();
            State = PortState.Idle;
            _output.End();
            _gracefulRelease.End(Now);
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
                _closing.AbortOrReset(client, Now);
            }

            _doorway.PortIsFree(Now);
        }
    }
}
