using System;

namespace TS500.UnitTests.Schedules
{
    /// <summary>What clients have sent and the UART is still to be given.</summary>
    public sealed class ExpectedOutput
    {
        /// <summary>How many purges were asked for.</summary>
        public int PurgesLeft;

        private readonly byte[] _bytes = new byte[World.PortBuffer];
        private readonly World _world;

        public ExpectedOutput(World world)
        {
            _world = world;
        }

        /// <summary>How many bytes the UART is still to be given.</summary>
        public int Count { get; private set; }

        /// <summary>How many bytes were taken from clients.</summary>
        public long Taken { get; private set; }

        /// <summary>How many of them purges have dropped.</summary>
        public long Purged { get; private set; }

        /// <summary>Bytes are taken from the client.</summary>
        public void Add(byte[] buffer, int offset, int count)
        {
            Taken += count;
            if (Count + count > _bytes.Length)
            {
                _world.Fail("bounds", "more waits for the UART than there is room for");
                return;
            }

            Array.Copy(buffer, offset, _bytes, Count, count);
            Count += count;
        }

        /// <summary>Bytes reach the UART.</summary>
        public void Reach(byte[] buffer, int offset, int count)
        {
            bool right = count <= Count;
            for (int i = 0; right && i < count; i++)
            {
                right = buffer[offset + i] == _bytes[i];
            }

            _world.Check(right, "to the UART", "it is not what clients sent");
            Drop(right ? count : 0);
        }

        /// <summary>The driver has dropped bytes, and the port drops what it has as well.</summary>
        public void Purge(int dropped)
        {
            _world.Check(PurgesLeft > 0, "purge", "nobody has asked for it");
            PurgesLeft--;
            Purged += dropped + Count;
            Count = 0;
        }

        /// <summary>The driver has dropped bytes for the sake of other line settings; the port keeps what it has.</summary>
        public void PurgeDriver(int dropped)
        {
            Purged += dropped;
        }

        /// <summary>A byte that should have reached the UART is lost: for a test of the tests.</summary>
        public void Lose()
        {
            Drop(Count > 0 ? 1 : 0);
        }

        private void Drop(int count)
        {
            Count -= count;
            Array.Copy(_bytes, count, _bytes, 0, Count);
        }
    }
}
