namespace TS500.Firmware.Http
{
    /// <summary>
    /// The addresses of HTTP clients that recently, and more than once or twice, took a slot and did not use it. Clients there get
    /// less time while others wait, so that a crowd at one address does not delay clients at another.
    /// </summary>
    public sealed class SuspectAddresses
    {
        private const int Capacity = 4;
        private const int Memory = 10000;
        private const int MinTimes = 3;

        private readonly string[] _clients = new string[Capacity];
        private readonly int[] _times = new int[Capacity];
        private readonly long[] _until = new long[Capacity];

        /// <summary>Notes a client's address.</summary>
        /// <param name="client">The client as <c>address:port</c>.</param>
        /// <param name="now">The clock, in ms.</param>
        public void Add(string client, long now)
        {
            int place = Find(client);
            bool isKnown = place >= 0 && now < _until[place];
            for (int i = 0; place < 0 && i < Capacity; i++)
            {
                place = IsOldest(i) ? i : -1;
            }

            _clients[place] = client;
            _times[place] = isKnown ? _times[place] + 1 : 1;
            _until[place] = now + Memory;
        }

        /// <summary>Whether a client's address was noted recently.</summary>
        /// <param name="client">The client as <c>address:port</c>.</param>
        /// <param name="now">The clock, in ms.</param>
        public bool Contains(string client, long now)
        {
            int place = Find(client);
            return place >= 0 && _times[place] >= MinTimes && now < _until[place];
        }

        private bool IsOldest(int place)
        {
            for (int i = 0; i < Capacity; i++)
            {
                if (_until[i] < _until[place])
                {
                    return false;
                }
            }

            return true;
        }

        private int Find(string client)
        {
            for (int i = 0; i < Capacity; i++)
            {
                if (_clients[i] != null && HaveOneAddress(_clients[i], client))
                {
                    return i;
                }
            }

            return -1;
        }

        private static bool HaveOneAddress(string one, string other)
        {
            for (int i = 0; i < one.Length && i < other.Length && one[i] == other[i]; i++)
            {
                if (one[i] == ':')
                {
                    return true;
                }
            }

            return false;
        }
    }
}
