using System;
using TS500.Firmware.Events;
using TS500.Firmware.Settings;
using TS500.Firmware.Http;
using TS500.Firmware.Ports;
using TS500.Hal;

namespace TS500.Firmware
{
    /// <summary>The terminal server: one thread and one loop over all ports and the HTTP endpoint.</summary>
    public sealed class TerminalServer
    {
        /// <summary>The firmware's version.</summary>
        public const string Version = "0.1.0";

        // In ms. While data is flowing, a sleep of 1 ms in every gap would make up most of an echo's latency.
        private const int SpinTime = 1;

        /// <summary>How long after the call the board restarts, in ms: its answer must have arrived, maybe after a retransmission.</summary>
        public const int RestartDelay = 1000;

        // In ms; a turn that took longer counts as this.
        private const int LongestTurn = 100;

        // In ms. A UART's ring of 256 bytes bridges 2.8 ms at 921,600 baud.
        private static readonly int[] s_turns = { 1, 2, 5, 10, 20, 50, 100, 1000 };

        private readonly IBoard _board;
        private readonly IClock _clock;
        private readonly PortSession[] _ports = new PortSession[Limits.Ports];
        private readonly PoliteClosing _closing;
        private readonly HttpEndpoint _http;
        private readonly NetworkWatch _network;
        private readonly Lockout _lockout;
        private readonly Histogram _turns = new Histogram(s_turns);
        private int _networkFaults;

        // The time that deadlines go by, in ms: the clock's, without what a hole in the loop took, such as a flash write or a paused
        // VM, in which nobody could have shown life.
        private long _now;
        private long _read;
        private bool _hasSlept;
        private long _restartAt = long.MaxValue;

        /// <summary>Opens the UARTs and allocates every buffer.</summary>
        /// <param name="board">The board.</param>
        /// <param name="configuration">What nf.config says.</param>
        public TerminalServer(IBoard board, DeviceConfiguration configuration)
        {
            _board = board;
            _clock = board.Clock;

            // One less: the first turn is in a new millisecond.
            _read = _clock.Milliseconds - 1;
            _now = _read;
            Configuration = configuration;
            LogErrors(0);
            SharedResources shared = new SharedResources(board, configuration.Device.Watchers);
            _closing = shared.Closing;
            Events = shared.Events;
            for (int i = 0; i < _ports.Length; i++)
            {
                _ports[i] = new PortSession(i + 1, configuration.Ports[i], board, shared);
            }

            int parsed = configuration.Errors.Length;
            Check(configuration);
            LogErrors(parsed);
            _http = new HttpEndpoint(new Api(this), configuration.Http, board, shared);
            _network = new NetworkWatch(board);
            _lockout = new Lockout(board, _ports, shared);
        }

        /// <summary>What nf.config says.</summary>
        public DeviceConfiguration Configuration { get; }

        /// <summary>How long the board has been running, in ms.</summary>
        public long Uptime => _clock.Milliseconds;

        /// <summary>The device's last events.</summary>
        public EventLog Events { get; }

        /// <summary>How long it took from one turn to the next, once for each millisecond of the clock in which there was one.</summary>
        public Histogram Turns => _turns;

        /// <summary>The board's name.</summary>
        public string BoardName => _board.Name;

        /// <summary>Faults in the firmware that ended an HTTP connection.</summary>
        public int HttpFaults => _http.Faults;

        /// <summary>A port.</summary>
        /// <param name="number">The port, from 1.</param>
        /// <returns>The port, or <see langword="null"/> if there is none with this number.</returns>
        public PortSession Port(int number)
        {
            return number >= 1 && number <= _ports.Length ? _ports[number - 1] : null;
        }

        /// <summary>Collects garbage to find out how much of the heap is free.</summary>
        /// <returns>The free bytes of the heap.</returns>
        public long FreeHeap()
        {
            return _board.FreeHeap();
        }

        /// <summary>The text of nf.config: the one kept, else the one built in.</summary>
        /// <returns>Its bytes in UTF-8.</returns>
        public byte[] ReadConfiguration()
        {
            return _board.ReadConfiguration(out _);
        }

        /// <summary>Adds to a configuration's errors what this board cannot do of it: only the board knows which lines it has.</summary>
        /// <param name="configuration">What an nf.config says.</param>
        public void Check(DeviceConfiguration configuration)
        {
            for (int i = 0; i < _ports.Length; i++)
            {
                string objection = _ports[i].Objection(configuration.Ports[i].Reset);
                if (objection != null)
                {
                    configuration.AddError("nf.config: [port" + (i + 1).ToString() + "] " + objection, false);
                }
            }
        }

        /// <summary>Keeps another nf.config, and makes those of its settings that change at run time.</summary>
        /// <param name="text">Its bytes in UTF-8.</param>
        /// <param name="configuration">What it says, without errors.</param>
        /// <param name="by">Who changes it, as <c>address:port</c>.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <param name="fault">Why it could not be written, and nothing was done; else <see langword="null"/>.</param>
        /// <returns>Whether the board has storage for it; if not, nothing was done.</returns>
        public bool ReplaceConfiguration(byte[] text, DeviceConfiguration configuration, string by, long now, out string fault)
        {
            bool hasStorage = _board.WriteConfiguration(text, out fault);
            if (hasStorage && fault == null)
            {
                Configuration.Errors = configuration.Errors;
                for (int i = 0; i < _ports.Length; i++)
                {
                    PortSession port = _ports[i];
                    PortSettings settings = configuration.Ports[i].UntilRestart(port.Settings);
                    port.Change(settings, false, by, now);
                }
            }

            return hasStorage;
        }

        /// <summary>Whether the board is restarted because somebody has asked for it.</summary>
        public bool IsRestartDue => _now >= _restartAt;

        /// <summary>Has the board restart after <see cref="RestartDelay"/>.</summary>
        /// <param name="by">Who asks for it, as <c>address:port</c>.</param>
        public void Restart(string by)
        {
            if (_restartAt == long.MaxValue)
            {
                _restartAt = _now + RestartDelay;
                _board.Log("a restart was requested by " + by);
            }
        }

        /// <summary>Serves until the board must be restarted.</summary>
        public void Run()
        {
            long lastMoved = 0;
            while (!_lockout.IsComplete && !IsRestartDue)
            {
                if (Turn())
                {
                    lastMoved = _now;
                }
                else if (_now - lastMoved > SpinTime)
                {
                    _clock.Sleep(1);
                    _hasSlept = true;
                }
            }

            for (int i = 0; i < _ports.Length; i++)
            {
                // Or it would find out only when it sends something.
                _ports[i].Release(false, false, null, _now);
            }
        }

        /// <summary>Does one turn over all ports and the HTTP endpoint without waiting.</summary>
        /// <returns>Whether anything moved.</returns>
        public bool Turn()
        {
            long clock = _clock.Milliseconds;
            bool isNewMillisecond = clock != _read;
            if (isNewMillisecond)
            {
                Advance(clock);
            }

            // A sleep may have ended within the millisecond: then there is a reason to look everywhere.
            isNewMillisecond |= _hasSlept;
            _hasSlept = false;

            long now = _now;
            bool moved = false;
            PortSession[] ports = _ports;
            int index = 0;
            while (index < ports.Length)
            {
                try
                {
                    for (; index < ports.Length; index++)
                    {
                        moved |= ports[index].Turn(now, isNewMillisecond);
                    }
                }
                catch (Exception fault)
                {
                    ports[index].Fault(fault);
                    index++;
                }
            }

            try
            {
                if (_closing.Waiting.IsBusy)
                {
                    _closing.Turn(now);
                }

                if (now >= _network.Next)
                {
                    _network.Turn(now);
                    _lockout.Turn(now);
                }
            }
            catch (Exception fault)
            {
                _networkFaults++;
                FaultLog.Write(_board, "network", _networkFaults, fault);
            }

            return moved | _http.Turn(now, isNewMillisecond);
        }

        private void LogErrors(int first)
        {
            for (int i = first; i < Configuration.Errors.Length; i++)
            {
                _board.Log("error: " + Configuration.Errors[i]);
            }
        }

        private void Advance(long clock)
        {
            long passed = clock - _read;
            _read = clock;
            _now += passed < LongestTurn ? passed : LongestTurn;
            _turns.Add(passed);
        }
    }
}
