namespace TS500.Firmware.Ports
{
    /// <summary>
    /// Notices that a client makes esptool's steps into an ESP's boot loader (espressif/esptool esptool/reset.py, ClassicReset):
    /// DTR off, RTS on, 100 ms, DTR on, RTS off, 50 ms, DTR off, each of RTS followed by DTR once more as it was. Between DTR on
    /// and RTS off the chip is out of reset already and not yet asked for its boot loader: there a network's delay does harm.
    /// </summary>
    public sealed class EspDownloadWatch
    {
        /// <summary>How long the chip is in reset, in ms.</summary>
        public const int ResetTime = 100;

        // In ms: a network's delay is no longer than this.
        private const int Patience = 5000;

        private bool _inReset;
        private long _resetAt;

        /// <summary>When RTS was switched on while DTR was off, in ms of the clock.</summary>
        public long ResetAt => _resetAt;

        /// <summary>Starts over, as for a new client.</summary>
        public void Reset()
        {
            _inReset = false;
        }

        /// <summary>A client sets RTS.</summary>
        /// <param name="on">Whether it is to be on.</param>
        /// <param name="dtr">Whether DTR is on.</param>
        /// <param name="now">The clock, in ms.</param>
        public void Rts(bool on, bool dtr, long now)
        {
            // Set on again, it counts from the first time. A modem is hung up with DTR alone, while RTS stays on.
            _resetAt = _inReset ? _resetAt : now;
            _inReset = on && !dtr;
        }

        /// <summary>A client sets DTR.</summary>
        /// <param name="on">Whether it is to be on.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether the chip is in reset and this asks for its boot loader.</returns>
        public bool Dtr(bool on, long now)
        {
            bool asks = on && _inReset && now - _resetAt <= Patience;
            _inReset = _inReset && !on;
            return asks;
        }
    }
}
