using System;
using TS500.Firmware.Streams;
using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>
    /// Gaps on the wire to a device that would lose a paste without them: after each byte, and after each line. A line ends with
    /// CR, LF or both, which have one gap. A gap is never shorter than asked for.
    /// </summary>
    public sealed class TransmitPacing
    {
        private const byte Lf = 10;
        private const byte Cr = 13;

        // In ms: the clock may have been read just before it advanced.
        private const int Late = 1;

        // The longest stretch of a line that is looked through and handed over at a time.
        private const int MaxStretch = 256;

        // Boxed once: Array.IndexOf takes objects (CoreLibrary System/Array.cs).
        private static readonly object BoxedCr = Cr;
        private static readonly object BoxedLf = Lf;

        private bool _afterCr;
        private long _characterAt;
        private long _lineAt;

        // When the wire has carried everything that was handed over: the clock, in ns.
        private long _wireEmptyAt;

        /// <summary>How many of the waiting bytes the UART may be given now.</summary>
        /// <param name="ring">The bytes that wait; there are some.</param>
        /// <param name="characterDelay">The gap after each byte, in ms.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>The number of bytes from the ring's <see cref="Ring.ReadOffset"/> on; 0 during a gap.</returns>
        public int Ready(Ring ring, int characterDelay, long now)
        {
            byte[] bytes = ring.Buffer;
            int start = ring.ReadOffset;

            // LF after CR still belongs to the line that the CR ended.
            bool inGap = now < _characterAt || (now < _lineAt && !(_afterCr && bytes[start] == Lf));
            return inGap ? 0 : characterDelay > 0 ? 1 : Line(bytes, start, ring.ReadRun);
        }

        /// <summary>Notes what the UART has taken.</summary>
        /// <param name="bytes">The array that the bytes are in.</param>
        /// <param name="offset">Index of the first.</param>
        /// <param name="count">How many there were; at least one.</param>
        /// <param name="characterDelay">The gap after each byte, in ms.</param>
        /// <param name="lineDelay">The gap after each line, in ms.</param>
        /// <param name="line">The UART's settings.</param>
        /// <param name="now">The clock, in ms.</param>
        public void Took(byte[] bytes, int offset, int count, int characterDelay, int lineDelay, UartSettings line, long now)
        {
            long begin = (now + Late) * 1000000;
            _wireEmptyAt = (_wireEmptyAt > begin ? _wireEmptyAt : begin) + (long)count * line.NanosecondsPerByte;
            long empty = (_wireEmptyAt + 999999) / 1000000;
            byte last = bytes[offset + count - 1];
            _afterCr = last == Cr;
            _characterAt = characterDelay > 0 ? empty + characterDelay : 0;
            _lineAt = _afterCr || last == Lf ? empty + lineDelay : 0;
        }

        /// <summary>Ends the gap and forgets what is on the wire, as after a purge.</summary>
        public void Reset()
        {
            _afterCr = false;
            _characterAt = 0;
            _lineAt = 0;
            _wireEmptyAt = 0;
        }

        /// <summary>How many bytes there are up to the end of the line, its CR and LF included.</summary>
        private static int Line(byte[] bytes, int start, int count)
        {
            int stretch = count < MaxStretch ? count : MaxStretch;
            int cr = Array.IndexOf(bytes, BoxedCr, start, stretch);
            int lf = Array.IndexOf(bytes, BoxedLf, start, cr < 0 ? stretch : cr - start);
            if (lf >= 0)
            {
                return lf - start + 1;
            }

            if (cr < 0)
            {
                return stretch;
            }

            int length = cr - start + 1;
            return length < count && bytes[cr + 1] == Lf ? length + 1 : length;
        }
    }
}
