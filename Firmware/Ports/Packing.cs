using System;
using TS500.Firmware.Settings;
using TS500.Firmware.Streams;

namespace TS500.Firmware.Ports
{
    /// <summary>
    /// Gathers what the device says into packets, for programs that expect a record of a serial protocol in one read: until
    /// there is enough, the device has paused, or a delimiter has come.
    /// </summary>
    public sealed class Packing
    {
        /// <summary>When the UART last received something: the clock, in ms.</summary>
        public long Arrived;

        // Boxed once: Array.IndexOf searches natively for a boxed byte, and boxing it each time would allocate (CoreLibrary
        // Array.cs).
        private static readonly object[] s_delimiters = new object[256];

        private readonly ByteLog _log;
        private long _due;
        private long _searched;

        /// <summary>Starts with nothing gathered.</summary>
        /// <param name="log">Where the bytes are.</param>
        public Packing(ByteLog log)
        {
            _log = log;
        }

        /// <summary>Begins with a client.</summary>
        /// <param name="offset">The client's place in the log: what is there by now is due at once.</param>
        public void Begin(long offset)
        {
            _due = _log.End;
            _searched = offset;
        }

        /// <summary>Up to which offset bytes may be sent.</summary>
        /// <param name="offset">The client's place in the log; it has not been overtaken.</param>
        /// <param name="settings">When a packet is complete.</param>
        /// <param name="now">The clock, in ms.</param>
        public long Due(long offset, PortSettings settings, long now)
        {
            if (_due > offset)
            {
                return _due;
            }

            if (_log.End - offset >= settings.PackSize)
            {
                _due = offset + settings.PackSize;
            }
            else if (now - Arrived >= settings.PackDelay)
            {
                _due = _log.End;
            }
            else if (settings.PackDelimiter >= 0)
            {
                _searched = _searched < offset ? offset : _searched;
                FindDelimiter(settings.PackDelimiter);
            }

            return _due;
        }

        private void FindDelimiter(int delimiter)
        {
            object boxed = s_delimiters[delimiter] ?? (s_delimiters[delimiter] = (byte)delimiter);
            while (_searched < _log.End)
            {
                int index = _log.Index(_searched);
                long waiting = _log.End - _searched;
                int run = _log.Bytes.Length - index;
                run = waiting < run ? (int)waiting : run;
                int found = Array.IndexOf(_log.Bytes, boxed, index, run);
                if (found >= 0)
                {
                    _searched += found - index + 1;
                    _due = _searched;
                    return;
                }

                _searched += run;
            }
        }
    }
}
