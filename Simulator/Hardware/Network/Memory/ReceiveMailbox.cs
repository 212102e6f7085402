namespace Simulator.Hardware.Network.Memory;

/// <summary>What a socket of the board's has received, piece by piece (recvmbox of struct netconn, lastdata of struct lwip_sock).</summary>
/// <param name="size">How many pieces it keeps.</param>
internal sealed class ReceiveMailbox(int size)
{
    private const int Fin = 0;
    private const int Error = -1;

    private readonly Queue<int> _pieces = new();
    private readonly ByteFifo _bytes = new();
    private LwipError _error;
    private int _rest;
    private bool _hasPendingFin;

    /// <summary>What comes next.</summary>
    internal enum Kind
    {
        Nothing,
        Later,
        Bytes,
        Fin,
        Error,
    }

    /// <summary>Whether anything may be put in and taken out.</summary>
    internal bool IsOpen { get; set; } = true;

    /// <summary>Whether the connection is gone.</summary>
    internal bool HasFailed { get; set; }

    internal int Bytes => _bytes.Count;

    /// <summary>Whether a piece has been taken in part.</summary>
    internal bool HasRest => _rest > 0;

    internal bool TryAdd(ByteFifo bytes)
    {
        if (_pieces.Count >= size)
        {
            return false;
        }

        _pieces.Enqueue(bytes.Count);
        bytes.MoveTo(_bytes);
        return true;
    }

    internal bool TryAddFin()
    {
        return TryAddMark(Fin);
    }

    internal void TryAddError(LwipError error)
    {
        if (IsOpen && TryAddMark(Error))
        {
            _error = error;
        }
    }

    /// <summary>Takes the next piece; its bytes are then the rest.</summary>
    /// <param name="takesFin">Whether FIN is taken; if not, it is left for the next time.</param>
    /// <param name="error">The error, if it is one.</param>
    internal Kind Take(bool takesFin, out LwipError error)
    {
        error = IsOpen ? _error : LwipError.NotConnected;
        if (!IsOpen)
        {
            return Kind.Error;
        }

        if (_hasPendingFin)
        {
            _hasPendingFin = false;
            return Kind.Fin;
        }

        if (!_pieces.TryDequeue(out int piece))
        {
            return Kind.Nothing;
        }

        _hasPendingFin = piece == Fin && !takesFin;
        _rest = Math.Max(piece, 0);
        return piece > 0 ? Kind.Bytes : piece == Error ? Kind.Error : takesFin ? Kind.Fin : Kind.Later;
    }

    /// <summary>Reads from the rest of a piece.</summary>
    internal int Read(Span<byte> buffer, bool peek)
    {
        int count = Math.Min(buffer.Length, _rest);
        _bytes.CopyTo(buffer[..count], 0);
        if (!peek)
        {
            _bytes.Drop(count);
            _rest -= count;
        }

        return count;
    }

    private bool TryAddMark(int mark)
    {
        if (_pieces.Count >= size)
        {
            return false;
        }

        _pieces.Enqueue(mark);
        return true;
    }
}
