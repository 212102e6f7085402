using TS500.Firmware.Settings;
using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>
    /// A port's DTR and RTS, as a client sets them and as reset sequences do. Nothing touches them before one of both. What is set
    /// while a sequence runs takes effect when that has ended.
    /// </summary>
    public sealed class ModemLines
    {
        private readonly IModemLine _dtr;
        private readonly IModemLine _rts;
        private readonly ResetRunner _runner;
        private readonly EspDownloadWatch _watch = new EspDownloadWatch();

        // From the moment on when the chip has been in reset for long enough, up to the client's own DTR off.
        private readonly ResetSequence _download = ResetSequence.Parse("dtr1 rts0 50ms");
        private bool _dtrWaits;
        private bool _rtsWaits;

        /// <summary>Takes a UART's lines, without touching them.</summary>
        /// <param name="uart">The UART, or <see langword="null"/> where there is none.</param>
        public ModemLines(IUart uart)
        {
            _dtr = uart == null ? null : uart.Dtr;
            _rts = uart == null ? null : uart.Rts;
            _runner = new ResetRunner(_dtr, _rts);
        }

        /// <summary>Whether the board has a DTR line here.</summary>
        public bool HasDtr => _dtr != null;

        /// <summary>Whether the board has an RTS line here.</summary>
        public bool HasRts => _rts != null;

        /// <summary>DTR as it was last set, even if that has yet to take effect.</summary>
        public bool Dtr { get; private set; }

        /// <summary>RTS as it was last set, even if that has yet to take effect.</summary>
        public bool Rts { get; private set; }

        /// <summary>Whether a sequence is running.</summary>
        public bool IsResetting => _runner.IsRunning;

        /// <summary>A new client: what the last one began to do with the lines is no part of what this one does.</summary>
        public void NewClient()
        {
            _watch.Reset();
        }

        /// <summary>Sets DTR for a client; does nothing where there is none. esptool's steps into the boot loader are recognized, and
        /// their critical part is done with exact timing.</summary>
        /// <param name="on">Whether it is on.</param>
        /// <param name="now">The clock, in ms.</param>
        public void SetDtr(bool on, long now)
        {
            if (_dtr == null)
            {
                return;
            }

            bool begins = _watch.Dtr(on, now) && _rts != null && !_runner.IsRunning;
            Dtr = on;
            if (begins)
            {
                Rts = false;
                Begin(_download, _watch.ResetAt + EspDownloadWatch.ResetTime, now);
            }
            else if (_runner.IsRunning)
            {
                _dtrWaits = true;
            }
            else
            {
                _dtr.Set(on);
            }
        }

        /// <summary>Sets RTS for a client; does nothing where there is none.</summary>
        /// <param name="on">Whether it is on.</param>
        /// <param name="now">The clock, in ms.</param>
        public void SetRts(bool on, long now)
        {
            if (_rts == null)
            {
                return;
            }

            _watch.Rts(on, Dtr, now);
            Rts = on;
            if (_runner.IsRunning)
            {
                _rtsWaits = true;
            }
            else
            {
                _rts.Set(on);
            }
        }

        /// <summary>Why a sequence cannot be run here.</summary>
        /// <param name="sequence">The sequence.</param>
        /// <returns>The reason, which names what is missing; <see langword="null"/> if it can be run.</returns>
        public string Objection(ResetSequence sequence)
        {
            return sequence.Count == 0 ? "reset=none; set the port's reset to a sequence"
                : sequence.UsesDtr && _dtr == null ? "the board has no DTR line for this port; name a pin in the board's folder"
                : sequence.UsesRts && _rts == null ? "the board has no RTS line for this port; name a pin in the board's folder"
                : null;
        }

        /// <summary>Begins a sequence, in place of one that is running.</summary>
        /// <param name="sequence">The sequence; one without <see cref="Objection"/>.</param>
        /// <param name="now">The clock, in ms.</param>
        public void Reset(ResetSequence sequence, long now)
        {
            _watch.Reset();
            Begin(sequence, now, now);
        }

        /// <summary>Makes the steps that are due; to be called in every turn of the loop.</summary>
        /// <param name="now">The clock, in ms.</param>
        public void Turn(long now)
        {
            if (_runner.IsRunning && _runner.Turn(now))
            {
                Ended();
            }
        }

        private void Begin(ResetSequence sequence, long at, long now)
        {
            _dtrWaits = false;
            _rtsWaits = false;
            _runner.Begin(sequence, at, now);
            if (!_runner.IsRunning)
            {
                Ended();
            }
        }

        private void Ended()
        {
            if (_dtrWaits)
            {
                _dtr.Set(Dtr);
            }

            if (_rtsWaits)
            {
                _rts.Set(Rts);
            }

            Dtr = _dtr != null && _dtr.IsOn;
            Rts = _rts != null && _rts.IsOn;
        }
    }
}
