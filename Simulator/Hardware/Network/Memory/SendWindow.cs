namespace Simulator.Hardware.Network.Memory;

/// <summary>The peer's window, and from which segment it is known (snd_wnd, snd_wl1, snd_wl2).</summary>
internal sealed class SendWindow
{
    private uint _number;
    private uint _acknowledgment;

    /// <summary>How many bytes the peer takes.</summary>
    internal int Size { get; private set; }

    /// <summary>The most that it has ever taken (snd_wnd_max).</summary>
    internal int Largest { get; private set; }

    /// <summary>The number behind the last one that it takes.</summary>
    internal uint RightEdge => _acknowledgment + (uint)Size;

    internal void Start(uint number, Segment syn)
    {
        (_number, _acknowledgment) = (syn.Number - 1, number);
        Size = Largest = syn.Window;
    }

    /// <summary>Takes the window of a segment, unless it is older than the one that is known.</summary>
    internal void Update(Segment segment)
    {
        bool isNewer = Sequence.IsBefore(_number, segment.Number)
            || (_number == segment.Number && Sequence.IsBefore(_acknowledgment, segment.Acknowledgment))
            || (_acknowledgment == segment.Acknowledgment && segment.Window > Size);
        if (isNewer)
        {
            Size = segment.Window;
            Largest = Math.Max(Largest, Size);
            (_number, _acknowledgment) = (segment.Number, segment.Acknowledgment);
        }
    }
}
