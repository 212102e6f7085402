using ServerBenchmarks.Machine;

namespace ServerBenchmarks.MinimalRelay;

/// <summary>What has been read in one place and not yet been written in the other.</summary>
internal sealed class Pipe
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    /// <summary>Whether there is nothing.</summary>
    internal bool IsEmpty => _start == _end;

    /// <summary>Drops it.</summary>
    internal void Clear()
    {
        _start = _end = 0;
    }

    /// <summary>Writes what there is, or what can be read.</summary>
    /// <returns>Whether both sides are there.</returns>
    internal bool Move(Channel from, Channel to)
    {
        if (IsEmpty)
        {
            int read = from.Read(_buffer);
            if (read <= 0)
            {
                return read == 0;
            }

            (_start, _end) = (0, read);
        }

        int written = to.Write(_buffer.AsSpan(_start, _end - _start));
        _start += Math.Max(0, written);
        return written >= 0;
    }
}
