using TS500.Hal;

namespace TS500.Firmware.Protocol
{
    /// <summary>
    /// Sends data as telnet has it: IAC twice, and, where BINARY is refused, a NUL behind a CR that no LF follows (RFC 854).
    /// Runs that need nothing of it go to the connection as they are; the rest is encoded into what is pending, so that a
    /// connection that takes only a part never splits an escape.
    /// </summary>
    public sealed class TelnetEncoder
    {
        // A shorter run costs less when copied than a segment of its own does.
        private const int MinDirect = 64;

        // The rest of the pending output's room is for answers.
        private const int MaxEncoded = PendingOutput.Size - PendingOutput.MaxReply;

        // IAC twice.
        private const int EscapedLength = 2;

        private readonly PendingOutput _pending;
        private bool _afterCr;

        /// <summary>Makes an encoder.</summary>
        /// <param name="pending">What must leave first.</param>
        public TelnetEncoder(PendingOutput pending)
        {
            _pending = pending;
        }

        /// <summary>Starts over for a new connection.</summary>
        public void Begin()
        {
            _afterCr = false;
        }

        /// <summary>Ends the data so far: what follows is an answer, and no CR waits for its LF any longer.</summary>
        /// <param name="nvt">Whether the rules for CR apply.</param>
        public void Interrupt(bool nvt)
        {
            if (_afterCr && nvt)
            {
                _pending.Add(0);
            }

            _afterCr = false;
        }

        /// <summary>Sends data.</summary>
        /// <param name="connection">The connection.</param>
        /// <param name="nvt">Whether the rules for CR apply.</param>
        /// <param name="buffer">The data.</param>
        /// <param name="offset">Index of the first byte.</param>
        /// <param name="count">The number of bytes offered.</param>
        /// <returns>The number of bytes taken, each of which is sent or pending; or a <see cref="ConnectionEnd"/>.</returns>
        public int Write(IConnection connection, bool nvt, byte[] buffer, int offset, int count)
        {
            int at = offset;
            int end = offset + count;
            int result = Flush(connection);
            while (result > 0 && at < end)
            {
                if (_afterCr)
                {
                    _afterCr = false;
                    if (nvt && buffer[at] != TelnetScan.Lf)
                    {
                        _pending.Add(0);
                    }
                }

                int run = CleanRun(buffer, at, end, nvt);
                if (run >= MinDirect || (run == end - at && _pending.Count == 0))
                {
                    result = Flush(connection);
                    int sent = result <= 0 ? 0 : connection.Write(buffer, at, run);
                    if (sent > 0)
                    {
                        at += sent;
                        _afterCr = buffer[at - 1] == TelnetScan.Cr;
                    }

                    result = result <= 0 ? result : sent < 0 ? sent : sent < run ? 0 : 1;
                }
                else
                {
                    at += Encode(buffer, at, run, end);
                    result = _pending.Count < MaxEncoded - EscapedLength ? 1 : Flush(connection);
                }
            }

            result = result > 0 ? Flush(connection) : result;
            return at == offset && result < 0 ? result : at - offset;
        }

        /// <summary>The length of the run that can be sent as it is; it ends behind a CR that no LF follows.</summary>
        private static int CleanRun(byte[] buffer, int at, int end, bool nvt)
        {
            int stop = TelnetScan.Iac(buffer, at, end - at);
            if (nvt)
            {
                int cr = TelnetScan.CarriageReturn(buffer, at, stop - at);
                while (cr < stop - 1 && buffer[cr + 1] == TelnetScan.Lf)
                {
                    cr = TelnetScan.CarriageReturn(buffer, cr + 2, stop - cr - 2);
                }

                stop = cr < stop ? cr + 1 : stop;
            }

            return stop - at;
        }

        /// <summary>Takes as much of a run as there is room for, and the IAC behind it.</summary>
        private int Encode(byte[] buffer, int at, int run, int end)
        {
            int room = MaxEncoded - EscapedLength - _pending.Count;
            int count = run < room ? run : room;
            _pending.Add(buffer, at, count);
            _afterCr = count > 0 && buffer[at + count - 1] == TelnetScan.Cr;
            if (count == run && !_afterCr && at + run < end && buffer[at + run] == TelnetCommand.Iac)
            {
                _pending.AddEscaped(TelnetCommand.Iac);
                count++;
            }

            return count;
        }

        /// <summary>1 if nothing is pending any more, 0 if something is, or the connection's end.</summary>
        private int Flush(IConnection connection)
        {
            int end = _pending.Flush(connection);
            return end < 0 ? end : _pending.Count == 0 ? 1 : 0;
        }
    }
}
