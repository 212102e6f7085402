using TS500.Firmware.Ports;
using TS500.Firmware.Settings;

namespace TS500.UnitTests.Schedules
{
    /// <summary>Whether a client is let go in time.</summary>
    public static class Deadlines
    {
        // In ms: two turns.
        private const int Late = 200;

        // In ms: a stall is looked for once a second, and begins with a look.
        private const int LookInterval = 2000 + Late;

        public static void Check(World world, PortModel port)
        {
            PortState state = port.Session.State;
            PortSettings settings = port.Session.Settings;
            long now = world.Now;
            bool isLeaving = state == PortState.Closing || (state == PortState.HalfClosed && port.ToUart.Count == 0);
            port.LeavesSince = isLeaving && port.Applied != now ? port.LeavesSince : now;
            int grace = state == PortState.Closing ? settings.ReleaseTimeout : settings.HalfClose;
            world.Check(now - port.LeavesSince <= grace + Late, "leaving", "a client that leaves is not ended");
            if (port.Client == null || state != PortState.Connected)
            {
                return;
            }

            // What was changed meanwhile counts from then on.
            long could = now - (port.Since > port.Applied ? port.Since : port.Applied);
            int stall = settings.StallTimeout * 1000;
            int idle = settings.IdleTimeout * 1000;
            long over = port.Client.Output.StalledFor(now) - stall;
            over = over < could - stall ? over : could - stall;
            world.Check(stall == 0 || over <= LookInterval, "stalled", "a client that has stalled is not ended");
            world.Check(idle == 0 || could < Late || now - port.Moved < idle + Late, "idle", "a client that is idle is not ended");
        }
    }
}
