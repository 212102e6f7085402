using TS500.Firmware.Ports;
using TS500.Hal;

namespace TS500.Firmware.Http
{
    /// <summary>A client whose answer has no end. It is sent what there is, slows nobody, and what it sends is ignored.</summary>
    internal sealed class HttpStream
    {
        /// <summary>What <see cref="Turn"/> returns of a client that has closed or broken its connection.</summary>
        internal const int Ended = -1;

        /// <summary>What it returns of one that does not read, or not quickly enough.</summary>
        internal const int DoesNotRead = -2;

        // In ms: as long as the client of a port may acknowledge nothing.
        private const int StallTimeout = 25000;

        // So that a fast client that catches up does not hold up the ports; as for any other answer.
        private const int MaxPiecesInTurn = 16;

        private static readonly byte[] s_ignored = new byte[64];

        private readonly StallTimer _stall = new StallTimer();
        private IStreamBody _body;
        private byte[] _head;
        private int _sent;

        /// <summary>Its connection, or <see langword="null"/> while this place is free.</summary>
        internal IConnection Connection { get; private set; }

        /// <summary>Whether the body's pieces are chunks.</summary>
        internal bool IsChunked { get; private set; }

        /// <summary>Takes over a client.</summary>
        /// <param name="connection">Its connection.</param>
        /// <param name="body">What it is sent.</param>
        /// <param name="head">What it is sent before that.</param>
        /// <param name="isChunked">Whether the body's pieces are chunks.</param>
        internal void Begin(IConnection connection, IStreamBody body, byte[] head, bool isChunked)
        {
            Connection = connection;
            _body = body;
            _head = head;
            IsChunked = isChunked;
            _sent = 0;
            _stall.IsBlocked = false;
        }

        /// <summary>Does a turn without waiting.</summary>
        /// <param name="piece">Where a piece is put together.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>How many bytes were sent, or why the connection must be ended.</returns>
        internal int Turn(StreamPiece piece, long now)
        {
            if (Connection.Read(s_ignored, 0, s_ignored.Length) < 0)
            {
                return Ended;
            }

            if (_body.IsOvertaken || _stall.Duration(now) >= StallTimeout)
            {
                return DoesNotRead;
            }

            int moved = 0;
            for (int pieces = 0; pieces < MaxPiecesInTurn && Compose(piece, now); pieces++)
            {
                int count = Connection.Write(piece.Bytes, _sent, piece.Length - _sent);
                if (count < 0)
                {
                    return Ended;
                }

                if (count == 0)
                {
                    _stall.Blocked(now);
                    break;
                }

                _stall.IsBlocked = false;
                moved += count;
                Sent(count, piece.Length);
            }

            return moved;
        }

        /// <summary>Frees the place.</summary>
        /// <returns>The connection, which the caller must end.</returns>
        internal IConnection Take()
        {
            IConnection connection = Connection;
            Connection = null;
            _body = null;
            _head = null;
            return connection;
        }

        private bool Compose(StreamPiece piece, long now)
        {
            if (_head == null)
            {
                return piece.Write(_body, IsChunked, now);
            }

            piece.Set(_head);
            return true;
        }

        private void Sent(int count, int length)
        {
            _sent += count;
            if (_sent < length)
            {
                return;
            }

            _sent = 0;
            if (_head != null)
            {
                _head = null;
            }
            else
            {
                _body.Next();
            }
        }
    }
}
