using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>Begins and ends a port's lease, and lets those go whom it keeps out.</summary>
    public sealed class Leasing
    {
        private readonly ClientSession _session;
        private readonly Doorway _doorway;
        private readonly Watchers _watchers;
        private readonly PortJournal _journal;
        private readonly IClock _clock;
        private readonly string _port;

        /// <summary>Starts without a lease.</summary>
        /// <param name="port">The port, from 1.</param>
        /// <param name="lease">The port's lease.</param>
        /// <param name="session">The client's side of the port.</param>
        /// <param name="doorway">Where newcomers come in.</param>
        /// <param name="watchers">The port's watchers.</param>
        /// <param name="journal">Where it is recorded.</param>
        /// <param name="clock">The board's time.</param>
        public Leasing(int port, Lease lease, ClientSession session, Doorway doorway, Watchers watchers, PortJournal journal, IClock clock)
        {
            _port = "port " + port.ToString();
            Lease = lease;
            _session = session;
            _doorway = doorway;
            _watchers = watchers;
            _journal = journal;
            _clock = clock;
        }

        /// <summary>The port's lease.</summary>
        public Lease Lease { get; }

        /// <summary>Begins a lease, or renews that of the same owner, maybe for another address.</summary>
        /// <param name="owner">Who is to hold it.</param>
        /// <param name="address">The address that the port is for.</param>
        /// <param name="seconds">How long it lasts from now on, in s.</param>
        /// <param name="by">Who asks for it, as <c>address:port</c>.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns><see langword="null"/>, or why not: a sentence that says who holds the lease or the port.</returns>
        public string Begin(string owner, string address, int seconds, string by, long now)
        {
            string objection = Objection(owner, now);
            if (objection != null)
            {
                return objection;
            }

            _session.Now = now;

            // The client may have closed since this turn last checked.
            _session.Hear();
            string client = _session.Client.EndPoint;
            if (_session.State == PortState.Connected && Admission.Address(client) != address)
            {
                return _port + " is in use by " + client;
            }

            Lease.Begin(owner, address, seconds, now, _clock.UnixSeconds);
            _journal.Leased(Lease, seconds, by);
            if (client != null && Lease.Excludes(client))
            {
                _session.Ending.EndLeaving(by);
            }

            _doorway.LeaseHasBegun(now);
            _watchers.EndExcluded(Lease, now);
            return null;
        }

        /// <summary>Says why somebody may not change the lease.</summary>
        /// <param name="owner">Who wants to.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns><see langword="null"/> if there is none or it is the owner's, else a sentence that says whose it is.</returns>
        public string Objection(string owner, long now)
        {
            return !Lease.IsHeld || Lease.Owner == owner ? null
                : _port + " is leased by " + Lease.Owner + " for " + Lease.Address + ", " + Lease.SecondsLeft(now).ToString() + " s left";
        }

        /// <summary>Ends the lease, which there must be, and with it the session of the port's client.</summary>
        /// <param name="by">Who asks for it, as <c>address:port</c>; <see langword="null"/> if its time is over.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>The client that was released, or <see langword="null"/>.</returns>
        public string End(string by, long now)
        {
            _session.Now = now;
            string client = _session.Client.EndPoint;
            Lease.End();
            _journal.LeaseEnded(Lease, by);
            if (_session.State == PortState.Connected)
            {
                _session.Ending.TellAndEnd(EndReason.LeaseOver, by, false);
            }
            else
            {
                _session.Ending.EndLeaving(by);
            }

            return client;
        }
    }
}
