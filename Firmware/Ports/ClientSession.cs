using TS500.Firmware.Protocol;
using TS500.Firmware.Settings;
using TS500.Firmware.Streams;
using TS500.Firmware.Text;
using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>The client's side of a port: from its connect to the end of its session, what it sends and what it is
    /// sent.</summary>
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

        /// <summary>Where newcomers come in.</summary>
        public Doorway Doorway;

        /// <summary>The client; its end point is <see langword="null"/> if there is none.</summary>
        public readonly PortClient Client;

        private const int MaxTelnetRead = 1024;

        // In ms. gensio and ser2net wait 4 s if data comes ahead of the answer to their offer of RFC 2217
        // (gensio lib/gensio_filter_telnet.c, telnet_try_connect).
        private const int MaxFirstWord = 100;

        private readonly IClock _clock;
        private readonly TransmitBuffer _toUart;
        private readonly Ring _ring;
        private readonly DeviceOutput _output;
        private readonly PortJournal _journal;
        private readonly PortLines _lines;
        private readonly TelnetConnection _telnet;
        private readonly WebFilter _filter;
        private readonly StallTimer _stall = new StallTimer();
        private readonly LifeCheck _lifeCheck;
        private Probe _probe;

        // Whether the filter or telnet is around the client's connection.
        private bool _isWrapped;
        private bool _hasIdleTimeout;
        private int _telnetHeard;
        private long _heldBackUntil;

        /// <summary>Starts without a client.</summary>
        /// <param name="port">The port, from 1.</param>
        /// <param name="clock">The board's time.</param>
        /// <param name="toUart">What waits for the UART.</param>
        /// <param name="output">What the device says.</param>
        /// <param name="lines">What a client may do to the UART.</param>
        /// <param name="notices">The port's lines.</param>
        /// <param name="closing">How connections are ended.</param>
        /// <param name="journal">Where it is recorded.</param>
        public ClientSession(
            int port,
            IClock clock,
            TransmitBuffer toUart,
            DeviceOutput output,
            PortLines lines,
            Notices notices,
            PoliteClosing closing,
            PortJournal journal)
        {
            _clock = clock;
            _toUart = toUart;
            _ring = toUart.Ring;
            _output = output;
            _lines = lines;
            _journal = journal;
            Client = new PortClient(journal.Counters);
            _telnet = new TelnetConnection(lines, clock, Ascii.Bytes("TS500 port " + port.ToString()), MaxTelnetRead);
            _filter = new WebFilter(clock);
            Ending = new SessionEnding(this, clock, _telnet, toUart, output, lines, notices, closing, journal);
            _lifeCheck = new LifeCheck(this, _stall, output);
        }

        /// <summary>How the session ends.</summary>
        public SessionEnding Ending { get; }

        /// <summary>What is spoken with the client.</summary>
        public TelnetMode Mode => Client.Connection == _telnet ? _telnet.Mode : TelnetMode.Raw;

        /// <summary>Whether the client uses RFC 2217.</summary>
        public bool IsComPort => Client.Connection == _telnet && _telnet.IsComPort;

        /// <summary>For how long the client's connection has had no room for what waits for it, in ms.</summary>
        public int Stalled => State == PortState.Connected ? _stall.Duration(Now) : 0;

        /// <summary>Whether the stack lets keep-alive's times be set, as of the last client.</summary>
        public bool HasKeepAlive { get; private set; } = true;

        /// <summary>Takes over the port's settings.</summary>
        /// <param name="settings">The settings.</param>
        /// <param name="doorway">Where newcomers come in.</param>
        public void Use(PortSettings settings, Doorway doorway)
        {
            Settings = settings;
            Doorway = doorway;
            _hasIdleTimeout = settings.IdleTimeout > 0;
            _probe = doorway.Probe;
            Ending.Use(settings);
            if (State == PortState.Connected && !doorway.Probe.IsBusy)
            {
                // It would end a probe, which sets keep-alive's times anyway once it is over.
                SetKeepAlive();
            }
        }

        /// <summary>Takes what the client has sent and, once a millisecond, looks whether it is still there.</summary>
        /// <param name="isNewMillisecond">Whether the clock has advanced since the previous turn.</param>
        /// <returns>Whether anything moved.</returns>
        public bool Turn(bool isNewMillisecond)
        {
            // Only what there is room for: TCP's window then holds off the sender.
            Ring ring = _ring;
            int room = ring.WriteRun;
            int count = room >= WebGreeting.MaxLength ? Client.Connection.Read(ring.Buffer, ring.WriteOffset, room) : ReadLittle(room);
            if (count != 0)
            {
                Took(count);
            }

            if (isNewMillisecond && count >= 0)
            {
                if (_isWrapped && (_filter.IsDone || _telnet.Heard != _telnetHeard))
                {
                    Unwrap();
                }

                if (_stall.IsBlocked || _hasIdleTimeout || _probe.IsBusy)
                {
                    _lifeCheck.Turn();
                }
            }

            return count != 0;
        }

        /// <summary>Serves a newcomer, on a port without a client.</summary>
        /// <param name="newcomer">The newcomer's connection, which belongs to this session from now on.</param>
        public void Serve(IConnection newcomer)
        {
            _isWrapped = !Settings.AllowsWeb || Settings.Mode != TelnetMode.Raw;
            if (!Settings.AllowsWeb)
            {
                newcomer = _filter.Attach(newcomer);
            }

            Client.Begin(newcomer, Now, _clock.UnixSeconds);
            _lines.NewClient(Now);
            _telnetHeard = _telnet.Heard;
            _heldBackUntil = 0;
            if (Settings.Mode != TelnetMode.Raw)
            {
                _telnet.Attach(newcomer, Settings.Mode);
                _heldBackUntil = Now + MaxFirstWord;
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
                Turn(false);
            }
        }

        /// <summary>Takes what has been received of the client and is still held back, as its session is about to end.</summary>
        public void TakeHeld()
        {
            if (!_filter.StopHolding())
            {
                return;
            }

            // As it was held, there is room for it.
            int count = Client.Connection.Read(_ring.Buffer, _ring.WriteOffset, _ring.WriteRun);
            if (count > 0)
            {
                _toUart.Took(count);
                _output.WasSeen();
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

        /// <summary>Takes what the client has sent where there is little room for it, or none: commands need none. A device that holds off
        /// the UART does not keep a newcomer from being heard to speak telnet, nor a purge from what is full.</summary>
        private int ReadLittle(int room)
        {
            bool listens = Client.Connection == _telnet && (room == 0 || _filter.IsAttached);
            int end = listens ? _telnet.Listen() : 0;
            Ring ring = _ring;
            return end < 0 || room == 0 ? end : Client.Connection.Read(ring.Buffer, ring.WriteOffset, ring.WriteRun);
        }

        private void Took(int count)
        {
            if (count < 0)
            {
                Ending.ConnectionEnded(count);
                return;
            }

            _toUart.Took(count);
            Client.Moved = Now;
            _heldBackUntil = 0;
            if (IsDeaf)
            {
                // What it sent before it was gone is still being taken.
                _stall.Restart(Now);
                return;
            }

            _output.WasSeen();
            ShowsLife();
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

        /// <summary>Does without the filter and without telnet once they have nothing more to do.</summary>
        private void Unwrap()
        {
            if (_filter.IsDone)
            {
                StopFiltering();
            }

            if (_telnet.Heard != _telnetHeard)
            {
                HearTelnet();
            }

            _isWrapped = _filter.IsAttached || Client.Connection == _telnet;
        }

        private void HearTelnet()
        {
            // Also an answer to telnet's question shows that the client is alive.
            _telnetHeard = _telnet.Heard;
            _heldBackUntil = 0;
            ShowsLife();
            if (_telnet.IsDone)
            {
                // It will never be anything else, and without the layer around it each byte costs less.
                Client.Connection = _telnet.Detach();
            }
        }

        /// <summary>Does without the filter, if it is there: bytes cost less then.</summary>
        public void StopFiltering()
        {
            if (!_filter.IsAttached)
            {
                return;
            }

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

        private void ShowsLife()
        {
            Client.Heard = Now;
            if (Doorway.Probe.IsBusy)
            {
                Doorway.ClientIsAlive(Now);
            }
        }
    }
}
