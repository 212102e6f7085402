namespace Simulator.Worlds;

/// <summary>
/// Reads, as a port's device, what its clients have sent: of one client after the other, of each from its first byte on, in order,
/// nothing twice and nothing left out.
/// </summary>
/// <param name="find">Finds a client of the port by its number, or <see langword="null"/>.</param>
/// <param name="changed">Called when another client begins to write.</param>
internal sealed class ClientReader(Func<int, PortClient?> find, Action<PortClient> changed)
{
    // More than any board's buffers.
    private const int MaxMissed = 65536;

    private readonly byte[] _cell = new byte[Cells.ClientSize];
    private int _filled;
    private bool _mayMiss;

    /// <summary>Whose bytes are being received, or <see langword="null"/> before the first.</summary>
    internal PortClient? Writer { get; private set; }

    /// <summary>Takes a byte.</summary>
    /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
    internal string? Take(byte value)
    {
        if (!Cells.IsOfClient(value))
        {
            return $"byte 0x{value:x2}, which no client has sent";
        }

        if (Cells.IsLead(value) && _filled > 0)
        {
            Cut();
        }
        else if (!Cells.IsLead(value) && _filled == 0)
        {
            return _mayMiss ? null : $"a cell's byte without its first one, after {Describe()}";
        }

        _cell[_filled++] = value;
        return _filled < Cells.ClientSize ? null : Judge();
    }

    /// <summary>The board has lost its power: what it was sending ends anywhere.</summary>
    internal void Interrupt()
    {
        _filled = 0;
        Writer = null;
    }

    /// <summary>The board has set its UART: what its driver had not sent in time may have been dropped, in the middle of what a client
    /// sent. The counters tell how much.</summary>
    internal void MayMiss()
    {
        Cut();
        _mayMiss = true;
    }

    /// <summary>A client's last cell is not whole: what there is of it must be right.</summary>
    private void Cut()
    {
        int count = _filled;
        _filled = 0;
        if (Writer == null)
        {
            return;
        }

        for (int i = 0; i < count; i++)
        {
            if (_cell[i] != Cells.OfClient(Writer.Id, Writer.Delivered + i))
            {
                // Of a client of which nothing else has come, a purge perhaps: it does not say which.
                return;
            }
        }

        Writer.Delivered += count;
    }

    private string? Judge()
    {
        _filled = 0;
        (int id, long cell) = Cells.ClientOf(Cells.NumberOf(_cell));
        if (Writer == null || Writer.Id != id)
        {
            PortClient? next = find(id);
            if (next == null)
            {
                return $"a cell of client {id}, which has never connected to this port";
            }

            if (next.HasWritten)
            {
                return $"a cell of client {id} among those of client {Writer?.Id ?? 0}: two writers";
            }

            Writer = next;
            next.HasWritten = true;
            changed(next);
        }

        Skip(Writer, cell);

        if (cell != Writer.Delivered / Cells.ClientSize % Cells.ClientCells || Writer.Delivered % Cells.ClientSize != 0)
        {
            return $"cell {cell} after {Describe()}";
        }

        Writer.Delivered += Cells.ClientSize;
        return Writer.Delivered <= Writer.Sent ? null : $"more bytes of client {id} than it has sent";
    }

    /// <summary>Goes on behind what may be missing: what a UART that was set anew has dropped, and what the client itself has had
    /// purged.</summary>
    private void Skip(PortClient writer, long cell)
    {
        long around = Cells.ClientCells * Cells.ClientSize;
        long missed = (((cell * Cells.ClientSize) - writer.Delivered) % around + around) % around;
        if (missed < MaxMissed && (_mayMiss || writer.MayHavePurged(writer.Delivered + missed)))
        {
            writer.Delivered += missed;
        }

        _mayMiss = false;
    }

    private string Describe()
    {
        return Writer == null ? "nothing" : $"{Writer.Delivered} of {Writer.Sent} bytes of client {Writer.Id}";
    }
}
