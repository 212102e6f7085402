using System;
using TS500.Hal;

namespace TS500.Firmware.Protocol
{
    /// <summary>
    /// What must leave before anything else does: answers, and escaped data. It is only ever given whole sequences, so that
    /// nothing can get into the middle of one.
    /// </summary>
    public sealed class PendingOutput
    {
        /// <summary>The maximum number of bytes it holds.</summary>
        public const int Size = 1088;

        /// <summary>The maximum length of one answer, and what is added to it in the same step.</summary>
        public const int MaxReply = 64;

        /// <summary>How many bytes wait. A field, as the loop reads it in every turn.</summary>
        public int Count;

        private readonly byte[] _bytes = new byte[Size];
        private int _start;
        private int _broken;

        /// <summary>Whether one more answer fits.</summary>
        public bool HasRoom => Count <= Size - MaxReply;

        /// <summary>Starts over for a new connection.</summary>
        public void Clear()
        {
            _start = 0;
            Count = 0;
            _broken = 0;
        }

        /// <summary>Adds a byte; the caller makes sure that it fits.</summary>
        /// <param name="value">The byte.</param>
        public void Add(byte value)
        {
            if (_start + Count == Size)
            {
                MoveToStart();
            }

            _bytes[_start + Count] = value;
            Count++;
        }

        /// <summary>Adds a byte of data, twice if it is IAC.</summary>
        /// <param name="value">The byte.</param>
        public void AddEscaped(byte value)
        {
            Add(value);
            if (value == TelnetCommand.Iac)
            {
                Add(value);
            }
        }

        /// <summary>Adds a telnet command with its option.</summary>
        /// <param name="command">The command.</param>
        /// <param name="option">The option.</param>
        public void Add(byte command, byte option)
        {
            Add(TelnetCommand.Iac);
            Add(command);
            Add(option);
        }

        /// <summary>Adds bytes as they are; the caller makes sure that they fit.</summary>
        /// <param name="buffer">Where the bytes are.</param>
        /// <param name="offset">Index of the first.</param>
        /// <param name="count">How many.</param>
        public void Add(byte[] buffer, int offset, int count)
        {
            if (Size - _start - Count < count)
            {
                MoveToStart();
            }

            Array.Copy(buffer, offset, _bytes, _start + Count, count);
            Count += count;
        }

        /// <summary>Sends what the connection has room for. A connection that is broken for sending takes everything, so that
        /// what its peer had sent can still be read.</summary>
        /// <param name="connection">The connection.</param>
        /// <returns>0, or the <see cref="ConnectionEnd"/>, which is negative.</returns>
        public int Flush(IConnection connection)
        {
            if (Count != 0 && _broken == 0)
            {
                int count = connection.Write(_bytes, _start, Count);
                if (count < 0)
                {
                    _broken = count;
                }
                else
                {
                    _start += count;
                    Count -= count;
                }
            }

            if (Count == 0 || _broken != 0)
            {
                _start = 0;
                Count = 0;
            }

            return _broken;
        }

        private void MoveToStart()
        {
            Array.Copy(_bytes, _start, _bytes, 0, Count);
            _start = 0;
        }
    }
}
