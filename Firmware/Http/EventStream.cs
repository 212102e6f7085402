using TS500.Firmware.Events;
using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>The device's events from a number on, as server-sent events (HTML standard, section 9.2).</summary>
    internal sealed class EventStream : IStreamBody
    {
        // In ms. Also shows a proxy on the way that the connection is in use.
        private const int CommentInterval = 15000;

        private enum Piece
        {
            None,
            Opening,
            Event,
            Comment,
        }

        private readonly EventLog _events;
        private readonly bool _hasRestarted;
        private readonly long _missed;
        private Piece _piece = Piece.Opening;
        private long _number;
        private long _last;

        /// <summary>Makes the body.</summary>
        /// <param name="events">The device's events.</param>
        /// <param name="from">The number of the first event that the client wants.</param>
        /// <param name="now">The clock, in ms.</param>
        internal EventStream(EventLog events, long from, long now)
        {
            _events = events;
            _last = now;
            _hasRestarted = from > events.Last + 1;
            long wanted = _hasRestarted || from < 1 ? 1 : from;
            _number = wanted < events.First ? events.First : wanted;
            _missed = _number - wanted;
        }

        /// <inheritdoc/>
        public string ContentType => "text/event-stream";

        /// <inheritdoc/>
        public bool IsOvertaken => _number < _events.First;

        /// <inheritdoc/>
        public bool Write(ByteWriter text, long now)
        {
            if (_piece == Piece.None)
            {
                _piece = _number <= _events.Last ? Piece.Event : now - _last >= CommentInterval ? Piece.Comment : Piece.None;
            }

            if (_piece == Piece.None)
            {
                return false;
            }

            _last = now;
            Write(text);
            return true;
        }

        /// <inheritdoc/>
        public void Next()
        {
            if (_piece == Piece.Event)
            {
                _number++;
            }

            _piece = Piece.None;
        }

        private void Write(ByteWriter text)
        {
            switch (_piece)
            {
                case Piece.Opening:
                    WriteOpening(text);
                    break;
                case Piece.Event:
                    text.Text("id: ").Number(_number).Text("\ndata: ");
                    EventJson.Write(text, _events.Find(_number));
                    text.Text("\n\n");
                    break;
                default:
                    text.Text(":\n\n");
                    break;
            }
        }

        private void WriteOpening(ByteWriter text)
        {
            text.Text("retry: 2000\n\n");
            if (_hasRestarted || _missed > 0)
            {
                text.Text("data: {\"kind\":").Quoted(_hasRestarted ? "restarted" : "missed");
                text.Text(",\"count\":").Number(_missed).Text("}\n\n");
            }
        }
    }
}
