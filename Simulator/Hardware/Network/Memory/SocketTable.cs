namespace Simulator.Hardware.Network.Memory;

/// <summary>The board's open sockets by their numbers; the lowest free number is the next one's.</summary>
internal sealed class SocketTable
{
    private BoardSocket?[] _sockets = new BoardSocket?[32];

    /// <summary>How many are open.</summary>
    internal int Count { get; private set; }

    internal BoardSocket? Of(int number)
    {
        return (uint)number < (uint)_sockets.Length ? _sockets[number] : null;
    }

    /// <summary>Adds a socket.</summary>
    /// <returns>Its number.</returns>
    internal int Add(BoardSocket socket)
    {
        int number = Array.IndexOf(_sockets, null);
        if (number < 0)
        {
            number = _sockets.Length;
            Array.Resize(ref _sockets, 2 * number);
        }

        _sockets[number] = socket;
        Count++;
        return number;
    }

    internal void Remove(int number)
    {
        _sockets[number] = null;
        Count--;
    }

    internal void Clear()
    {
        Array.Clear(_sockets);
        Count = 0;
    }
}
