using System;
using TS500.Hal;

namespace TS500.Firmware.Protocol
{
    /// <summary>What was read from a client behind a command that has to wait, or while there was no room for data: it is given to the
    /// decoder again.</summary>
    public sealed class UnreadInput
    {
        private readonly byte[] _bytes;
        private int _start;
        private int _end;

        /// <summary>Starts with nothing.</summary>
        /// <param name="capacity">The maximum number of bytes taken from a client in one read.</param>
        public UnreadInput(int capacity)
        {
            _bytes = new byte[capacity];
        }

        /// <summary>Whether there is nothing.</summary>
        public bool IsEmpty => _start == _end;

        /// <summary>Drops it, for a new client.</summary>
        public void Clear()
        {
            _start = 0;
            _end = 0;
        }

        /// <summary>Reads from a client, when there is nothing.</summary>
        /// <param name="client">The client.</param>
        /// <returns>As of <see cref="IConnection.Read"/>.</returns>
        public int Fill(IConnection client)
        {
            int count = client.Read(_bytes, 0, _bytes.Length);
            _start = 0;
            _end = count < 0 ? 0 : count;
            return count;
        }

        /// <summary>Whether the first byte is IAC.</summary>
        public bool BeginsWithIac => _bytes[_start] == TelnetCommand.Iac;

        /// <summary>Has the commands ahead of the first byte of data carried out.</summary>
        /// <param name="decoder">Who does that.</param>
        public void CarryOut(TelnetDecoder decoder)
        {
            decoder.DecodeCommands(_bytes, _start, _end - _start);
            _start = _end - decoder.Rest;
        }

        /// <summary>Takes the first bytes.</summary>
        /// <param name="buffer">Where they go.</param>
        /// <param name="offset">Index of the first byte in <paramref name="buffer"/>.</param>
        /// <param name="count">The maximum number of bytes to take.</param>
        /// <returns>The number of bytes taken.</returns>
        public int Take(byte[] buffer, int offset, int count)
        {
            int left = _end - _start;
            int length = count < left ? count : left;
            Array.Copy(_bytes, _start, buffer, offset, length);
            _start += length;
            return length;
        }

        /// <summary>Puts the last of the bytes that were just taken back.</summary>
        /// <param name="count">How many.</param>
        public void PutBack(int count)
        {
            _start -= count;
        }

        /// <summary>Keeps bytes that were read just now, when there is nothing else.</summary>
        /// <param name="buffer">Where they are.</param>
        /// <param name="offset">Index of the first byte in <paramref name="buffer"/>.</param>
        /// <param name="count">How many.</param>
        public void Keep(byte[] buffer, int offset, int count)
        {
            Array.Copy(buffer, offset, _bytes, 0, count);
            _start = 0;
            _end = count;
        }
    }
}
