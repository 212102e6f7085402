namespace Simulator.Worlds;

/// <summary>What a client says that means something as a whole.</summary>
/// <param name="bytes">The bytes.</param>
/// <param name="piece">How many of them it says at a time, at least 1.</param>
/// <param name="pause">How long it waits between two pieces, in ns; below 0: for ever.</param>
/// <param name="said">Called when it has been said.</param>
internal sealed class TelnetPhrase(byte[] bytes, int piece, long pause, Action? said)
{
    private int _at;

    /// <summary>How long it waits before the next piece, in ns; below 0: for ever.</summary>
    internal long Pause => pause;

    /// <summary>Says the next piece.</summary>
    /// <returns>Whether it was the last one.</returns>
    internal bool Say(Queue<byte> due)
    {
        int end = Math.Min(_at + piece, bytes.Length);
        for (; _at < end; _at++)
        {
            due.Enqueue(bytes[_at]);
        }

        if (_at == bytes.Length)
        {
            said?.Invoke();
        }

        return _at == bytes.Length;
    }
}
