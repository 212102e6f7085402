using TS500.Firmware.Events;

namespace TS500.Firmware.Ports
{
    /// <summary>The one place that records what happens on a port: as an event, as a counter, and as one of the last
    /// sessions.</summary>
    public sealed class PortJournal
    {
        private readonly int _port;
        private readonly EventLog _events;
        private string _refused;
        private string _refusedWhy;
        private int _refusals;
        private long _released = -1;

        /// <summary>Starts with nothing.</summary>
        /// <param name="port">The port, from 1.</param>
        /// <param name="events">The device's events.</param>
        public PortJournal(int port, EventLog events)
        {
            _port = port;
            _events = events;
        }

        /// <summary>What has happened since startup.</summary>
        public PortCounters Counters { get; } = new PortCounters();

        /// <summary>The last sessions.</summary>
        public SessionHistory Sessions { get; } = new SessionHistory();

        /// <summary>A client connected.</summary>
        /// <param name="client">The client.</param>
        public void Connected(PortClient client)
        {
            Counters.Connected++;
            _events.Add(EventKind.Connected, _port, client.EndPoint, null, null, 0);
        }

        /// <summary>A client's session has ended.</summary>
        /// <param name="client">The client.</param>
        /// <param name="reason">Why.</param>
        /// <param name="by">Who ended it, or <see langword="null"/>.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <param name="unixSeconds">The time, in seconds since 1970, or 0.</param>
        public void Ended(PortClient client, EndReason reason, string by, long now, long unixSeconds)
        {
            Counters.Ends[(int)reason]++;
            if (reason == EndReason.Released && _released >= 0)
            {
                Counters.Releases.Add(_events.Clock.Milliseconds - _released);
            }

            _released = -1;
            SessionRecord record = Sessions.Add();
            record.Client = client.EndPoint;
            record.Reason = reason;
            record.By = by;
            record.Ended = now;
            record.EndedUnix = unixSeconds;
            record.Duration = now - client.Since;
            record.FromClient = client.FromClient;
            record.ToClient = client.ToClient;
            _events.Add(EventKind.Ended, _port, record.Client, EndReasons.Name(reason), by, record.Duration);
        }

        /// <summary>A newcomer was refused. So that a client that keeps trying does not fill the event log, there is one such event
        /// a second at most, with the number of newcomers since the previous one.</summary>
        /// <param name="who">The newcomer.</param>
        /// <param name="why">Why.</param>
        public void Refused(string who, string why)
        {
            Counters.Refused++;
            _refused = who;
            _refusedWhy = why;
            _refusals++;
        }

        /// <summary>Records, once a second, the events of which there may be many.</summary>
        public void Flush()
        {
            if (_refusals > 0)
            {
                _events.Add(EventKind.Refused, _port, _refused, _refusedWhy, null, _refusals);
                _refusals = 0;
            }
        }

        /// <summary>A newcomer became a watcher.</summary>
        /// <param name="who">The newcomer.</param>
        public void Watching(string who)
        {
            Counters.Watched++;
            _events.Add(EventKind.Watching, _port, who, null, null, 0);
        }

        /// <summary>A release was requested.</summary>
        /// <param name="who">The client, or <see langword="null"/> if there was none.</param>
        /// <param name="mode">The kind of release.</param>
        /// <param name="by">The caller.</param>
        public void Released(string who, string mode, string by)
        {
            _released = who == null ? -1 : _events.Clock.Milliseconds;
            _events.Add(EventKind.Released, _port, who, mode, by, 0);
        }

        /// <summary>A lease began, or was renewed.</summary>
        /// <param name="lease">The lease.</param>
        /// <param name="seconds">How long it lasts from now on, in s.</param>
        /// <param name="by">The caller.</param>
        public void Leased(Lease lease, int seconds, string by)
        {
            _events.Add(EventKind.Leased, _port, lease.Address, lease.Owner, by, seconds);
        }

        /// <summary>A lease ended.</summary>
        /// <param name="lease">The lease.</param>
        /// <param name="by">The caller, or <see langword="null"/> if its time was over.</param>
        public void LeaseEnded(Lease lease, string by)
        {
            _events.Add(EventKind.LeaseEnded, _port, lease.Address, lease.Owner, by, 0);
        }

        /// <summary>The UART's driver may have lost received bytes.</summary>
        /// <param name="count">How often since this was last recorded.</param>
        public void Overrun(int count)
        {
            _events.Add(EventKind.Overrun, _port, null, null, null, count);
        }

        /// <summary>A break was sent.</summary>
        /// <param name="by">Who asked for it, or <see langword="null"/> for the client.</param>
        public void BreakSent(string by)
        {
            Counters.Breaks++;
            _events.Add(EventKind.Break, _port, null, null, by, 0);
        }

        /// <summary>A reset sequence was begun.</summary>
        /// <param name="sequence">The sequence.</param>
        /// <param name="by">Who asked for it.</param>
        public void ResetBegun(string sequence, string by)
        {
            _events.Add(EventKind.DeviceReset, _port, null, sequence, by, 0);
        }

        /// <summary>Settings were changed.</summary>
        /// <param name="what">Their keys.</param>
        /// <param name="by">Who changed them.</param>
        public void SettingChanged(string what, string by)
        {
            _events.Add(EventKind.SettingChanged, _port, null, what, by, 0);
        }

        /// <summary>The UART could not be opened, or not as configured.</summary>
        /// <param name="why">Why.</param>
        public void UartFailed(string why)
        {
            _events.Add(EventKind.UartFailed, _port, null, why, null, 0);
        }

        /// <summary>The UART is open again.</summary>
        public void UartBack()
        {
            _events.Add(EventKind.UartBack, _port, null, null, null, 0);
        }
    }
}
