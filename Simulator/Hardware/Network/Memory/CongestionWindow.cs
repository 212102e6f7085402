namespace Simulator.Hardware.Network.Memory;

/// <summary>How much lwIP sends before it is acknowledged (RFC 5681 as in tcp_in.c, tcp_receive, and tcp.c, tcp_slowtmr).</summary>
/// <param name="threshold">Where slow start ends at first: the send buffer.</param>
internal sealed class CongestionWindow(int threshold)
{
    private const int InitialLimit = 4380;

    private int _threshold = threshold;
    private int _acknowledged;

    internal int Bytes { get; private set; } = 1;

    /// <summary>Whether a lost segment has been sent again before its time.</summary>
    internal bool IsRecovering { get; private set; }

    internal void Open(int segment)
    {
        Bytes = Math.Min(4 * segment, Math.Max(2 * segment, InitialLimit));
    }

    internal void Acknowledge(int bytes, int segment, bool afterTimeout)
    {
        if (Bytes < _threshold)
        {
            Bytes += Math.Min(bytes, (afterTimeout ? 1 : 2) * segment);
        }
        else
        {
            _acknowledged += bytes;
            if (_acknowledged >= Bytes)
            {
                _acknowledged -= Bytes;
                Bytes += segment;
            }
        }

        Bytes = Math.Min(Bytes, ushort.MaxValue);
    }

    internal void EndRecovery()
    {
        if (IsRecovering)
        {
            (IsRecovering, Bytes, _acknowledged) = (false, _threshold, 0);
        }
    }

    internal void Recover(int window, int segment)
    {
        Halve(window, segment);
        Bytes = _threshold + (3 * segment);
        IsRecovering = true;
    }

    internal void Inflate(int segment)
    {
        Bytes = Math.Min(Bytes + segment, ushort.MaxValue);
    }

    internal void TimeOut(int window, int segment)
    {
        Halve(window, segment);
        (Bytes, _acknowledged) = (segment, 0);
    }

    private void Halve(int window, int segment)
    {
        _threshold = Math.Max(Math.Min(Bytes, window) / 2, 2 * segment);
    }
}
