using TS500.Firmware.Ports;

namespace TS500.Firmware.Http
{
    /// <summary>The addresses that have lately sent a wrong token. With <see cref="Max"/> within a minute an address is locked out for a
    /// minute. There is room for a few; another one takes the place of the one that was last wrong longest ago.</summary>
    internal sealed class WrongTokens
    {
        /// <summary>How many wrong tokens within a minute lock an address out.</summary>
        internal const int Max = 5;

        private const int Capacity = 8;
        private const int Minute = 60000;

        private readonly string[] _addresses = new string[Capacity];
        private readonly long[] _last = new long[Capacity];
        private readonly long[] _until = new long[Capacity];

        // Of each address the times of its last wrong tokens, in a ring.
        private readonly long[] _times = new long[Capacity * Max];
        private readonly int[] _counts = new int[Capacity];

        /// <summary>For how many seconds an address is still locked out; 0 if it is not.</summary>
        /// <param name="client">The client as <c>address:port</c>.</param>
        /// <param name="now">The clock, in ms.</param>
        internal int LockedFor(string client, long now)
        {
            int place = Find(Admission.Address(client));
            return place < 0 || now >= _until[place] ? 0 : (int)((_until[place] - now + 999) / 1000);
        }

        /// <summary>Notes a wrong token.</summary>
        /// <param name="client">The client as <c>address:port</c>.</param>
        /// <param name="now">The clock, in ms.</param>
        internal void Add(string client, long now)
        {
            string address = Admission.Address(client);
            int place = Find(address);
            if (place < 0)
            {
                place = FindOldest();
                _addresses[place] = address;
                _counts[place] = 0;
                _until[place] = 0;
            }

            int ring = place * Max;
            _last[place] = now;
            _times[ring + _counts[place] % Max] = now;
            _counts[place]++;
            if (_counts[place] >= Max && now - _times[ring + _counts[place] % Max] < Minute)
            {
                _until[place] = now + Minute;
                _counts[place] = 0;
            }
        }

        private int FindOldest()
        {
            int oldest = 0;
            for (int i = 0; i < Capacity; i++)
            {
                if (_addresses[i] == null)
                {
                    return i;
                }

                oldest = _last[i] < _last[oldest] ? i : oldest;
            }

            return oldest;
        }

        private int Find(string address)
        {
            for (int i = 0; i < Capacity; i++)
            {
                if (_addresses[i] != null && _addresses[i] == address)
                {
                    return i;
                }
            }

            return -1;
        }
    }
}
