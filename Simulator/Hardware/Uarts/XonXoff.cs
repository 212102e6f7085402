namespace Simulator.Hardware.Uarts;

/// <summary>
/// A UART's side of software flow control: XOFF received holds its transmitter, and it sends XOFF while its receiver is too full.
/// Both characters are removed from what is received.
/// </summary>
internal sealed class XonXoff
{
    internal const byte Xon = 0x11;
    internal const byte Xoff = 0x13;

    private bool _holdsPeer;

    /// <summary>Whether the peer holds the transmitter.</summary>
    internal bool IsHeld { get; private set; }

    /// <summary>The character to be sent before all data, or <see langword="null"/>.</summary>
    internal byte? Due { get; private set; }

    /// <summary>Heeds and removes the control characters among received bytes.</summary>
    /// <returns>How many bytes are left.</returns>
    internal int Filter(Span<byte> received)
    {
        int kept = 0;
        foreach (byte value in received)
        {
            if (value is Xon or Xoff)
            {
                IsHeld = value == Xoff;
            }
            else
            {
                received[kept++] = value;
            }
        }

        return kept;
    }

    /// <summary>Looks how full the receiver is.</summary>
    /// <param name="level">How many bytes it holds.</param>
    /// <param name="xonBelow">Below this many it sends XON.</param>
    /// <param name="xoffAbove">Above this many it sends XOFF.</param>
    internal void Watch(int level, int xonBelow, int xoffAbove)
    {
        if (_holdsPeer ? level < xonBelow : level > xoffAbove)
        {
            _holdsPeer = !_holdsPeer;
            Due = _holdsPeer ? Xoff : Xon;
        }
    }

    /// <summary>Notes that <see cref="Due"/> is on the wire.</summary>
    internal void Sent()
    {
        Due = null;
    }
}
