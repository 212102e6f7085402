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

        // In ms; a turn that took longer counts as this.
        private const int LongestTurn = 100;

        private readonly IBoard _board;
        private readonly IClock _clock;
        private readonly PortSession[] _ports = new PortSession[Limits.Ports];
        private readonly PoliteClosing _closing;
        private readonly HttpEndpoint _http;
        private readonly NetworkWatch _network;
        private readonly Lockout _lockout;
        private int _networkFaults;

        // The time that deadlines go by, in ms: the clock's, without what a hole in the loop took, such as a flash write or a paused
        // VM, in which nobody could have shown life.
        private long _now;
        private long _read;

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
            for (int i = 0; i < configuration.Errors.Length; i++)
            {
                board.Log("error: " + configuration.Errors[i]);
            }

            SharedResources shared = new SharedResources(board, configuration.Device.Watchers);
            _closing = shared.Closing;
            Events = shared.Events;
            for (int i = 0; i < _ports.Length; i++)
            {
                _ports[i] = new PortSession(i + 1, configuration.Ports[i], board, shared);
            }

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

        /// <summary>Serves until the board must be restarted.</summary>
        public void Run()
        {
            long lastMoved = 0;
            while (!_lockout.IsComplete)
            {
                if (Turn())
                {
                    lastMoved = _now;
                }
                else if (_now - lastMoved > SpinTime)
                {
                    _clock.Sleep(1);
                }
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

            long now = _now;
            bool moved = false;
            for (int i = 0; i < _ports.Length; i++)
            {
                PortSession port = _ports[i];
                try
                {
                    moved |= port.Turn(now, isNewMillisecond);
                }
                catch (Exception fault)
                {
                    port.Fault(fault);
                }
            }

            try
            {
                _closing.Turn(now);
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

            return moved | _http.Turn(now);
        }

        private void Advance(long clock)
        {
            long passed = clock - _read;
            _read = clock;
            _now += passed < LongestTurn ? passed : LongestTurn;
        }
    }
}
