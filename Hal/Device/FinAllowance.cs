namespace TS500.Hal.Device
{
    /// <summary>
    /// How many peers may be let go with FIN before they have closed their own side. Each may keep a control block for lwIP's
    /// FIN_WAIT_2 time, and stock lwIP takes none of these back for a newcomer (tcp.c, tcp_slowtmr and tcp_alloc): of an
    /// ESP32's sixteen, five are for port clients, four for HTTP and refusals, and three are to be free for newcomers.
    /// </summary>
    internal sealed class FinAllowance
    {
        private const int Most = 4;
        private const int FinWaitTime = 20000;

        private readonly long[] _until = new long[Most];

        /// <summary>Takes one of them, if one is left.</summary>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether one was left.</returns>
        internal bool Take(long now)
        {
            for (int i = 0; i < Most; i++)
            {
                if (_until[i] <= now)
                {
                    _until[i] = now + FinWaitTime;
                    return true;
                }
            }

            return false;
        }
    }
}
