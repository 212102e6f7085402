using TS500.Hal;

namespace TS500.Firmware.Http
{
    /// <summary>Sends a client its answers, as its connection takes them.</summary>
    internal sealed class ResponseWriter
    {
        // So that a long answer to a fast client holds up the ports no longer than a short one.
        private const int MaxPartsInTurn = 16;

        private int _sent;

        /// <summary>The answer.</summary>
        internal HttpResponse Response { get; } = new HttpResponse();

        /// <summary>Whether the connection stays open after the answer.</summary>
        internal bool Keeps { get; private set; }

        /// <summary>Whether the answer is sent.</summary>
        internal bool IsDone { get; private set; }

        /// <summary>Whether the connection had no room when it was last offered something.</summary>
        internal bool IsBlocked { get; private set; }

        /// <summary>Starts with the answer that has been set up.</summary>
        /// <param name="request">The request being answered.</param>
        /// <param name="keep">Whether the connection may stay open.</param>
        /// <param name="now">The clock, in ms.</param>
        internal void Begin(HttpRequest request, bool keep, long now)
        {
            Keeps = Response.Begin(request, keep, now);
            IsDone = false;
            _sent = 0;
        }

        /// <summary>Sends more of the answer.</summary>
        /// <param name="connection">The client's connection.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>How many bytes were sent, 0 if there was no room, or a negative number if the client will not get the
        /// rest.</returns>
        internal int Write(IConnection connection, long now)
        {
            int moved = 0;
            int parts = 0;
            do
            {
                int count = WriteRest(connection);
                if (count < 0)
                {
                    return count;
                }

                IsBlocked = count == 0;
                moved += count;
                _sent += count;
                if (_sent == Response.Frame.Length + Response.Part.Length)
                {
                    _sent = 0;
                    parts++;
                    IsDone = !Response.Next(now);
                    if (!IsDone && Response.IsCutShort)
                    {
                        return -1;
                    }
                }
            }
            while (!IsBlocked && !IsDone && parts < MaxPartsInTurn);

            return moved;
        }

        /// <summary>Sends as much of the answer as there is room for, and no more of it later.</summary>
        /// <param name="connection">The client's connection.</param>
        internal void WriteOnce(IConnection connection)
        {
            connection.Write(Response.Frame.Buffer, 0, Response.Frame.Length);
            connection.Write(Response.Part.Buffer, 0, Response.Part.Length);
        }

        private int WriteRest(IConnection connection)
        {
            int frame = Response.Frame.Length;
            return _sent < frame
                ? connection.Write(Response.Frame.Buffer, _sent, frame - _sent)
                : connection.Write(Response.Part.Buffer, _sent - frame, frame + Response.Part.Length - _sent);
        }
    }
}
