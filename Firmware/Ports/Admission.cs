using TS500.Firmware.Settings;

namespace TS500.Firmware.Ports
{
    /// <summary>Decides what becomes of a newcomer on a busy port.</summary>
    public static class Admission
    {
        /// <summary>A holder that has shown life within this time is alive; in ms.</summary>
        public const int ProofOfLife = 3000;

        /// <summary>Decides.</summary>
        /// <param name="settings">The port's settings.</param>
        /// <param name="holder">The port's client.</param>
        /// <param name="newcomer">The newcomer as <c>address:port</c>.</param>
        /// <param name="now">The clock, in ms.</param>
        public static Welcome Decide(PortSettings settings, PortClient holder, string newcomer, long now)
        {
            if (settings.BusySame && Address(newcomer) == Address(holder.EndPoint))
            {
                return Welcome.TakeOver;
            }

            switch (settings.Busy)
            {
                case BusyPolicy.Takeover:
                    return Welcome.TakeOver;
                case BusyPolicy.TakeoverIdle:
                    return now - holder.Moved >= settings.TakeoverAfter * 1000L ? Welcome.TakeOver : Welcome.Refuse;
                case BusyPolicy.Probe:
                    return now - holder.Heard >= ProofOfLife ? Welcome.Probe : Welcome.Refuse;
                case BusyPolicy.Watch:
                    return Welcome.Watch;
                default:
                    return Welcome.Refuse;
            }
        }

        /// <summary>The address of an end point.</summary>
        /// <param name="endPoint">The end point as <c>address:port</c>.</param>
        public static string Address(string endPoint)
        {
            return endPoint.Substring(0, endPoint.LastIndexOf(':'));
        }
    }
}
