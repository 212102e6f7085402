using TS500.Firmware.Streams;
using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>
    /// The path from the UART to a client, and the replay: what came in while there was no client, which the next one gets first.
    /// </summary>
    public sealed class ReceiveBuffer
    {
        /// <summary>The bytes waiting for a client.</summary>
        public readonly Ring Ring;

        private readonly byte[] _chunk = new byte[256];
        private readonly int _maxBeforeOverwriting;
        private readonly int _replay;
        private readonly PortCounters _counters;
        private int _promised;
        private int _lent;
        private int _lentOverwritten;

        /// <summary>Makes an empty buffer.</summary>
        /// <param name="capacity">The maximum number of bytes it holds, unless the replay is larger.</param>
        /// <param name="replay">How many bytes to keep while there is no client.</param>
        /// <param name="counters">Where the bytes are counted.</param>
        public ReceiveBuffer(int capacity, int replay, PortCounters counters)
        {
            Ring = new Ring(replay > capacity ? replay : capacity);
            _maxBeforeOverwriting = Ring.Buffer.Length - _chunk.Length;
            _replay = replay;
            _counters = counters;
        }

        /// <summary>How many of the <see cref="Promise">promised</see> bytes are still to be sent.</summary>
        public int Promised => _promised;

        /// <summary>How many of them can be sent without a wrap.</summary>
        public int PromisedRun => Ring.ReadRun < _promised ? Ring.ReadRun : _promised;

        /// <summary>
        /// Takes what the UART received. When a client lets the buffer fill up, a UART that can hold off its peer is left unread;
        /// otherwise the oldest bytes are dropped and counted.
        /// </summary>
        /// <param name="uart">The UART.</param>
        /// <param name="hasClient">Whether a client is there to read; otherwise only the replay is kept.</param>
        /// <returns>Whether there was anything.</returns>
        public bool TakeFrom(IUart uart, bool hasClient)
        {
            Ring ring = Ring;
            int count = 0;
            if (ring.Count > _maxBeforeOverwriting && !(hasClient && uart.HoldsPeer))
            {
                count = uart.Read(_chunk, 0, _chunk.Length);
                if (count > 0)
                {
                    _counters.FromUart += count;
                    Overwrite(count);
                }
            }
            else if (ring.WriteRun != 0)
            {
                count = uart.Read(ring.Buffer, ring.WriteOffset, ring.WriteRun);
                if (count > 0)
                {
                    _counters.FromUart += count;
                    ring.Wrote(count);
                }
            }

            if (!hasClient && ring.Count > _replay)
            {
                int excess = ring.Count - _replay;
                _counters.Discarded += excess;
                Drop(excess);
            }

            return count > 0;
        }

        /// <summary>Sends the oldest bytes, or as many of them as the connection has room for.</summary>
        /// <param name="client">The client.</param>
        /// <param name="max">How many; at most the ring's <see cref="Streams.Ring.ReadRun"/>.</param>
        /// <returns>The number of bytes sent, 0 when there was no room, -1 when the connection is gone.</returns>
        public int GiveTo(IConnection client, int max)
        {
            Ring ring = Ring;
            int count = client.Write(ring.Buffer, ring.ReadOffset, max);
            if (count > 0)
            {
                ring.Drop(count);
                _promised = _promised > count ? _promised - count : 0;
                _counters.ToClient += count;
            }

            return count;
        }

        /// <summary>Sends the oldest bytes not sent yet, and keeps them until it is known whether the client received
        /// them.</summary>
        /// <param name="client">The client.</param>
        /// <returns>As <see cref="GiveTo"/>.</returns>
        public int Lend(IConnection client)
        {
            Ring ring = Ring;
            int offset = ring.ReadOffset + _lent;
            if (offset >= ring.Buffer.Length)
            {
                offset -= ring.Buffer.Length;
            }

            int waiting = ring.Count - _lent;
            int toEnd = ring.Buffer.Length - offset;
            if (waiting == 0)
            {
                return 0;
            }

            int count = client.Write(ring.Buffer, offset, waiting < toEnd ? waiting : toEnd);
            if (count > 0)
            {
                _lent += count;
                _counters.ToClient += count;
            }

            return count;
        }

        /// <summary>Drops what was lent, or keeps it for the next client.</summary>
        /// <param name="received">Whether the client received it.</param>
        public void EndLoan(bool received)
        {
            if (received)
            {
                Drop(_lent);
            }
            else
            {
                _counters.Lost += _lentOverwritten;
            }

            _lent = 0;
            _lentOverwritten = 0;
        }

        /// <summary>Marks what is waiting now as the last bytes that a leaving client gets.</summary>
        public void Promise()
        {
            _promised = Ring.Count;
        }

        private void Overwrite(int count)
        {
            int excess = count - Ring.Free;
            if (excess > 0)
            {
                int lent = _lent < excess ? _lent : excess;
                _lentOverwritten += lent;
                _counters.Lost += excess - lent;
                Drop(excess);
            }

            Ring.Append(_chunk, count);
        }

        private void Drop(int count)
        {
            Ring.Drop(count);
            _promised = _promised > count ? _promised - count : 0;
            _lent = _lent > count ? _lent - count : 0;
        }
    }
}
