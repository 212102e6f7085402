using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>
    /// The way from the UART to a client, and the replay: what came in while there was no client is what the next one
    /// gets first.
    /// </summary>
    public sealed class ReceiveBuffer
    {
        private readonly byte[] _chunk = new byte[256];
        private readonly Ring _ring;
        private readonly int _replay;
        private readonly PortCounters _counters;
        private int _promised;

        /// <summary>Makes an empty buffer.</summary>
        /// <param name="capacity">The most bytes it holds, unless the replay is larger.</param>
        /// <param name="replay">How many bytes to keep while there is no client.</param>
        /// <param name="counters">Where the bytes are counted.</param>
        public ReceiveBuffer(int capacity, int replay, PortCounters counters)
        {
            _ring = new Ring(replay > capacity ? replay : capacity);
            _replay = replay;
            _counters = counters;
        }

        /// <summary>How many bytes wait for a client.</summary>
        public int Count => _ring.Count;

        /// <summary>How many of the <see cref="Promise">promised</see> bytes are still to be sent.</summary>
        public int Promised => _promised;

        /// <summary>
        /// Takes what the UART received. When the buffer is full for a client, a UART that can hold its peer is left unread;
        /// with another one the oldest bytes go, and are counted.
        /// </summary>
        /// <param name="uart">The UART.</param>
        /// <param name="hasClient">Whether a client is there to read; otherwise only the replay is kept.</param>
        /// <returns>Whether there was any.</returns>
        public bool TakeFrom(IUart uart, bool hasClient)
        {
            int count = _ring.Free >= _chunk.Length || (hasClient && uart.HoldsPeer) ? Fill(uart) : Overwrite(uart);
            _counters.FromUart += count;
            if (!hasClient && _ring.Count > _replay)
            {
                int excess = _ring.Count - _replay;
                _counters.Discarded += excess;
                Drop(excess);
            }

            return count > 0;
        }

        /// <summary>Sends what waits, or as much of it as the connection has room for.</summary>
        /// <param name="client">The client.</param>
        /// <returns>The number of bytes sent, 0 when there were none or no room, -1 when the connection is gone.</returns>
        public int GiveTo(IConnection client)
        {
            return _ring.Count == 0 ? 0 : Send(client, _ring.ReadRun);
        }

        /// <summary>Marks what waits now as the last bytes that a leaving client gets.</summary>
        public void Promise()
        {
            _promised = _ring.Count;
        }

        /// <summary>Sends of the promised bytes as many as the connection has room for.</summary>
        /// <param name="client">The client that leaves.</param>
        /// <returns>As <see cref="GiveTo"/>.</returns>
        public int GivePromisedTo(IConnection client)
        {
            int run = _ring.ReadRun;
            return Send(client, run < _promised ? run : _promised);
        }

        private int Send(IConnection client, int most)
        {
            int count = client.Write(_ring.Buffer, _ring.ReadOffset, most);
            if (count > 0)
            {
                Drop(count);
                _counters.ToClient += count;
            }

            return count;
        }

        private int Fill(IUart uart)
        {
            int room = _ring.WriteRun;
            if (room == 0)
            {
                return 0;
            }

            int count = uart.Read(_ring.Buffer, _ring.WriteOffset, room);
            _ring.Wrote(count);
            return count;
        }

        private int Overwrite(IUart uart)
        {
            int count = uart.Read(_chunk, 0, _chunk.Length);
            int excess = count - _ring.Free;
            if (excess > 0)
            {
                _counters.Lost += excess;
                Drop(excess);
            }

            _ring.Append(_chunk, count);
            return count;
        }

        private void Drop(int count)
        {
            _ring.Drop(count);
            _promised = _promised > count ? _promised - count : 0;
        }
    }
}
