using TS500.Hal;

namespace TS500.Firmware.Http
{
    /// <summary>The clients whose answers have no end. Their places are not those of requests.</summary>
    public sealed class HttpStreams
    {
        /// <summary>How many there are. A field, as the loop reads it every millisecond.</summary>
        public int Count;

        private readonly HttpStream[] _streams;
        private readonly StreamPiece _piece = new StreamPiece();
        private readonly Guests _guests;
        private readonly PoliteClosing _closing;
        private HttpStream _current;

        /// <summary>Starts with none.</summary>
        /// <param name="shared">What ports and endpoint share.</param>
        public HttpStreams(SharedResources shared)
        {
            _guests = shared.Guests;
            _closing = shared.Closing;
            _streams = new HttpStream[shared.Limits.Streams];
            for (int i = 0; i < _streams.Length; i++)
            {
                _streams[i] = new HttpStream();
            }
        }

        /// <summary>The maximum number.</summary>
        public int Max => _streams.Length;

        /// <summary>Whether there is a place for another one.</summary>
        public bool HasPlace => _guests.HasStreamPlace;

        /// <summary>Takes over an HTTP client, which no longer counts as one; there must be a place.</summary>
        /// <param name="connection">Its connection.</param>
        /// <param name="body">What it is sent.</param>
        /// <param name="head">What it is sent before that.</param>
        /// <param name="isChunked">Whether the body's pieces are chunks.</param>
        public void Begin(IConnection connection, IStreamBody body, byte[] head, bool isChunked)
        {
            _guests.EnterStream();
            Count++;
            int free = 0;
            while (_streams[free].Connection != null)
            {
                free++;
            }

            _streams[free].Begin(connection, body, head, isChunked);
        }

        /// <summary>Sends them what is new, and looks whether they are still there; to be called once a millisecond.</summary>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether anything moved.</returns>
        public bool Turn(long now)
        {
            bool moved = false;
            for (int i = 0; i < _streams.Length; i++)
            {
                _current = _streams[i];
                if (_current.Connection != null)
                {
                    moved |= TurnCurrent(now);
                }
            }

            return moved;
        }

        /// <summary>Ends the connection that a fault in the firmware happened on.</summary>
        public void Fault()
        {
            if (_current.Connection != null)
            {
                Take().Reset();
            }
        }

        private bool TurnCurrent(long now)
        {
            int count = _current.Turn(_piece, now);
            if (count == HttpStream.Ended)
            {
                Take().Close();
            }
            else if (count == HttpStream.DoesNotRead)
            {
                Drop(now);
            }

            return count > 0;
        }

        private void Drop(long now)
        {
            bool isChunked = _current.IsChunked;
            IConnection connection = Take();
            if (isChunked)
            {
                _closing.Abort(connection, now);
            }
            else
            {
                // Where the end of the connection is the end of the body, nothing but a reset says that there would be more.
                connection.Reset();
            }
        }

        private IConnection Take()
        {
            Count--;
            _guests.LeaveStream();
            return _current.Take();
        }
    }
}
