namespace TS500.Firmware.Ports
{
    /// <summary>
    /// Judges whether a port's client is still there: what is on its way to it must be acknowledged, something must move if the
    /// port has an idle timeout, and a probe must be answered.
    /// </summary>
    public sealed class LifeCheck
    {
        private static readonly byte[] s_nothing = new byte[1];

        private readonly ClientSession _session;
        private readonly StallTimer _stall;
        private readonly DeviceOutput _output;

        /// <summary>Sets the parts of the port.</summary>
        /// <param name="session">The client's session.</param>
        /// <param name="stall">For how long the client's connection has had no room.</param>
        /// <param name="output">What waits for the client.</param>
        public LifeCheck(ClientSession session, StallTimer stall, DeviceOutput output)
        {
            _session = session;
            _stall = stall;
            _output = output;
        }

        /// <summary>Looks, once a millisecond; ends the session of a client that is gone.</summary>
        public void Turn()
        {
            ClientSession session = _session;
            if (_stall.IsBlocked && !session.IsDeaf && _output.Waiting == 0)
            {
                // A purge has dropped what there was no room for.
                _stall.IsBlocked = false;
            }

            int stalled = _stall.IsBlocked ? _stall.Duration(session.Now) : 0;
            if (session.Settings.StallTimeout > 0 && stalled >= session.Settings.StallTimeout * 1000)
            {
                if (session.IsDeaf)
                {
                    session.Ending.ConnectionBroke();
                }
                else
                {
                    session.Ending.End(EndReason.Stalled, null, false);
                }
            }
            else if (session.Settings.IdleTimeout > 0 && session.Now - session.Client.Moved >= session.Settings.IdleTimeout * 1000L)
            {
                session.Ending.TellAndEnd(EndReason.Idle, null, false);
            }
            else if (session.Doorway.Probe.IsBusy)
            {
                TurnProbe(stalled);
            }
        }

        private void TurnProbe(int stalled)
        {
            ClientSession session = _session;
            if (!session.Doorway.Probe.Turn(session.Client.Connection, stalled, session.Now))
            {
                return;
            }

            // While the UART takes nothing, no read finds out that the connection has broken.
            if (session.Client.Connection.Write(s_nothing, 0, 0) < 0)
            {
                session.Ending.ConnectionBroke();
            }
            else
            {
                session.Doorway.ClientIsAlive(session.Now);
            }
        }
    }
}
