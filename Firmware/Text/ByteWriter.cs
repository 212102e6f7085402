using System;

namespace TS500.Firmware.Text
{
    /// <summary>
    /// Writes ASCII text and numbers into a buffer of fixed size, without allocating. What does not fit is left out, and
    /// <see cref="Overflowed"/> is set.
    /// </summary>
    public sealed class ByteWriter
    {
        private readonly byte[] _buffer;
        private int _length;
        private bool _overflowed;

        /// <summary>Makes a writer.</summary>
        /// <param name="capacity">The maximum number of bytes it holds.</param>
        public ByteWriter(int capacity)
        {
            _buffer = new byte[capacity];
        }

        /// <summary>The bytes written, from index 0.</summary>
        public byte[] Buffer => _buffer;

        /// <summary>How many bytes are written.</summary>
        public int Length => _length;

        /// <summary>Whether anything has not fitted since the last <see cref="Clear"/>.</summary>
        public bool Overflowed => _overflowed;

        /// <summary>Starts over.</summary>
        public void Clear()
        {
            _length = 0;
            _overflowed = false;
        }

        /// <summary>Whether another writer has the same bytes.</summary>
        /// <param name="other">The other one.</param>
        public bool HasSame(ByteWriter other)
        {
            for (int i = 0; i < _length; i++)
            {
                if (_buffer[i] != other._buffer[i])
                {
                    return false;
                }
            }

            return _length == other._length;
        }

        /// <summary>Writes bytes as they are.</summary>
        /// <param name="source">Where they are.</param>
        /// <param name="offset">Index of the first one.</param>
        /// <param name="count">How many.</param>
        public ByteWriter Bytes(byte[] source, int offset, int count)
        {
            if (count > _buffer.Length - _length)
            {
                _overflowed = true;
                return this;
            }

            Array.Copy(source, offset, _buffer, _length, count);
            _length += count;
            return this;
        }

        /// <summary>Writes text; a character above 126 becomes a question mark.</summary>
        /// <param name="text">The text.</param>
        public ByteWriter Text(string text)
        {
            int count = text.Length;
            if (count > _buffer.Length - _length)
            {
                _overflowed = true;
                return this;
            }

            for (int i = 0; i < count; i++)
            {
                char c = text[i];
                _buffer[_length++] = c > 126 ? (byte)'?' : (byte)c;
            }

            return this;
        }

        /// <summary>Writes a decimal number.</summary>
        /// <param name="value">The number.</param>
        public ByteWriter Number(long value)
        {
            if (value < 0)
            {
                Character('-');
                value = -value;
            }

            long divisor = 1;
            while (value / divisor >= 10)
            {
                divisor *= 10;
            }

            for (; divisor > 0; divisor /= 10)
            {
                Character((char)('0' + value / divisor % 10));
            }

            return this;
        }

        /// <summary>Writes a non-negative number in hexadecimal.</summary>
        /// <param name="value">The number.</param>
        public ByteWriter Hex(int value)
        {
            int shift = 0;
            while (value >> shift > 15)
            {
                shift += 4;
            }

            for (; shift >= 0; shift -= 4)
            {
                Character("0123456789abcdef"[(value >> shift) & 15]);
            }

            return this;
        }

        /// <summary>Writes text as a JSON string with its quotes (RFC 8259, section 7).</summary>
        /// <param name="text">The text, or <see langword="null"/> for JSON's null.</param>
        /// <param name="maxLength">The maximum number of its characters to write.</param>
        public ByteWriter Quoted(string text, int maxLength = int.MaxValue)
        {
            if (text == null)
            {
                return Text("null");
            }

            int count = text.Length < maxLength ? text.Length : maxLength;
            Character('"');
            for (int i = 0; i < count; i++)
            {
                char c = text[i];
                if (c == '"' || c == '\\')
                {
                    Character('\\');
                }

                Character(c < ' ' || c > 126 ? '?' : c);
            }

            return Character('"');
        }

        /// <summary>Writes text so that nothing of it is markup in HTML (HTML standard, section 13.3).</summary>
        /// <param name="text">The text.</param>
        /// <param name="maxLength">The maximum number of its characters to write.</param>
        public ByteWriter Escaped(string text, int maxLength = int.MaxValue)
        {
            for (int i = 0; i < text.Length && i < maxLength; i++)
            {
                char c = text[i];
                switch (c)
                {
                    case '<':
                        Text("&lt;");
                        break;
                    case '>':
                        Text("&gt;");
                        break;
                    case '&':
                        Text("&amp;");
                        break;
                    default:
                        Character(c < ' ' || c > 126 ? '?' : c);
                        break;
                }
            }

            return this;
        }

        /// <summary>Writes a time as a JSON string with its quotes.</summary>
        /// <param name="unixSeconds">Seconds since 1970 in UTC, or 0 for JSON's null.</param>
        public ByteWriter QuotedUtc(long unixSeconds)
        {
            return unixSeconds == 0 ? Text("null") : Character('"').Utc(unixSeconds).Character('"');
        }

        /// <summary>Writes a number, or JSON's null.</summary>
        /// <param name="value">The number.</param>
        /// <param name="isKnown">Whether there is one.</param>
        public ByteWriter Number(long value, bool isKnown)
        {
            return isKnown ? Number(value) : Text("null");
        }

        /// <summary>Writes a time as <c>2026-11-23T20:02:32Z</c> (RFC 3339).</summary>
        /// <param name="unixSeconds">Seconds since 1970 in UTC.</param>
        public ByteWriter Utc(long unixSeconds)
        {
            DateTime time = new DateTime(DateTime.UnixEpoch.Ticks + unixSeconds * 10000000L);
            Number(time.Year).Character('-');
            TwoDigits(time.Month).Character('-');
            TwoDigits(time.Day).Character('T');
            TwoDigits(time.Hour).Character(':');
            TwoDigits(time.Minute).Character(':');
            return TwoDigits(time.Second).Character('Z');
        }

        /// <summary>Writes one ASCII character.</summary>
        /// <param name="c">The character.</param>
        public ByteWriter Character(char c)
        {
            if (_length == _buffer.Length)
            {
                _overflowed = true;
                return this;
            }

            _buffer[_length++] = (byte)c;
            return this;
        }

        private ByteWriter TwoDigits(int value)
        {
            return Character((char)('0' + value / 10)).Character((char)('0' + value % 10));
        }
    }
}
