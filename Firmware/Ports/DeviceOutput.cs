using TS500.Firmware.Settings;
using TS500.Firmware.Streams;
using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>
    /// What the device says: the log of it, the client's place there, and the place up to which a client has certainly seen it.
    /// The next client starts there: it may see something twice, and misses nothing that the log still has.
    /// </summary>
    public sealed class DeviceOutput
    {
        /// <summary>The log.</summary>
        public readonly ByteLog Log;

        /// <summary>The client's place; without a client, where the next one starts.</summary>
        public readonly LogCursor Client;

        /// <summary>Whether the client's connection had no room when it was last offered something.</summary>
        public bool IsBlocked;

        /// <summary>Whether a client is there to read. A field, as the loop reads it in every turn.</summary>
        public bool HasClient;

        // Larger than any driver's; a UART at full speed must not hold the loop.
        private const int MaxDriverRing = 65536;

        private readonly PortCounters _counters;
        private readonly Packing _packing;
        private long _seen;

        /// <summary>Starts with an empty log.</summary>
        /// <param name="capacity">How many bytes the log keeps.</param>
        /// <param name="counters">Where the bytes are counted.</param>
        public DeviceOutput(int capacity, PortCounters counters)
        {
            Log = new ByteLog(capacity);
            Client = new LogCursor(Log);
            _packing = new Packing(Log);
            _counters = counters;
        }

        /// <summary>How many bytes wait for the client, or for the next one.</summary>
        public int Waiting => (int)Client.Waiting;

        /// <summary>
        /// Reads what the UART received into the log while something waits for the client. When a client lets the log fill up, a
        /// UART that can hold off its peer is left unread; otherwise the oldest bytes go, and are counted.
        /// </summary>
        /// <param name="uart">The UART.</param>
        /// <returns>The number of bytes, to be passed to <see cref="Received"/>.</returns>
        public int ReadBehind(IUart uart)
        {
            int run = Log.WriteRun;
            if (uart.HoldsPeer)
            {
                int room = Log.Bytes.Length - (int)Client.Waiting;
                run = room < run ? room : run;
            }

            return run == 0 ? 0 : uart.Read(Log.Bytes, Log.WriteIndex, run);
        }

        /// <summary>Reads into the log all that the UART has received, whether a client has room or not: its driver is about to forget
        /// it.</summary>
        /// <param name="uart">The UART.</param>
        public void ReadAll(IUart uart)
        {
            int count = 1;
            for (int left = MaxDriverRing; left > 0 && count > 0; left -= count)
            {
                count = uart.Read(Log.Bytes, Log.WriteIndex, Log.WriteRun);
                if (count > 0)
                {
                    // A packet that gathers may go out a little early for it.
                    Received(count, _packing.Arrived);
                }
            }
        }

        /// <summary>Takes over what was read from the UART into the log.</summary>
        /// <param name="count">The number of bytes; at least one.</param>
        /// <param name="now">The clock, in ms.</param>
        public void Received(int count, long now)
        {
            Log.Wrote(count);
            _counters.FromUart += count;
            _packing.Arrived = now;
            if (Log.End - Client.Offset > Log.Bytes.Length)
            {
                long missed = Client.SkipOverwritten();
                if (HasClient)
                {
                    _counters.Lost += missed;
                }
                else
                {
                    _counters.Discarded += missed;
                }
            }
        }

        /// <summary>Begins with a client.</summary>
        /// <param name="replay">Where it starts.</param>
        public void Begin(ReplayPolicy replay)
        {
            if (replay != ReplayPolicy.New)
            {
                Client.Offset = replay == ReplayPolicy.All ? Log.First : Log.End;
            }

            HasClient = true;
            IsBlocked = false;
            _packing.Begin(Client.Offset);
        }

        /// <summary>Sends the client what waits for it.</summary>
        /// <param name="client">The client.</param>
        /// <param name="settings">The port's settings.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>The number of bytes sent, 0 when there was no room or it is too early, or a
        /// <see cref="ConnectionEnd"/>.</returns>
        public int GiveTo(IConnection client, PortSettings settings, long now)
        {
            if (!settings.Gather)
            {
                return GiveTo(client, Log.End);
            }

            long end = _packing.Due(Client.Offset, settings, now);
            return Client.Offset < end ? Gave(Client.GivePacketTo(client, end)) : 0;
        }

        /// <summary>Sends the client what waits for it up to an offset.</summary>
        /// <param name="client">The client.</param>
        /// <param name="end">The offset.</param>
        /// <returns>As above.</returns>
        public int GiveTo(IConnection client, long end)
        {
            return Client.Offset < end ? Gave(Client.GiveTo(client, end)) : 0;
        }

        private int Gave(int count)
        {
            IsBlocked = count == 0;
            if (count > 0)
            {
                _counters.ToClient += count;
            }

            return count;
        }

        /// <summary>Notes that the client has proved to be there to see what it was sent.</summary>
        public void WasSeen()
        {
            if (Client.Offset > _seen)
            {
                _seen = Client.Offset;
            }
        }

        /// <summary>Drops what waits for the client.</summary>
        public void Purge()
        {
            _counters.Discarded += Client.Waiting;
            Client.Offset = Log.End;
        }

        /// <summary>The client has gone: the next one starts at what was certainly seen.</summary>
        public void End()
        {
            HasClient = false;
            Client.Offset = _seen;
            Client.SkipOverwritten();
        }
    }
}
