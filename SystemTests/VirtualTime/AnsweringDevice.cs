using Simulator.Hardware.Devices;
using Simulator.Hardware.Uarts;

namespace SystemTests.VirtualTime;

/// <summary>A device that answers one byte at once.</summary>
/// <param name="heeds">The byte.</param>
/// <param name="answer">How many bytes it answers with.</param>
internal sealed class AnsweringDevice(byte heeds, int answer) : IDevice
{
    private int _left;

    public string Description => "answering";

    public bool PacesItself => false;

    public int Receive(Span<byte> bytes)
    {
        int count = Math.Min(bytes.Length, _left);
        _left -= count;
        return count;
    }

    public int Send(ReadOnlySpan<byte> bytes)
    {
        _left += bytes.Count(heeds) * answer;
        return bytes.Length;
    }

    public void Configure(LineSettings settings)
    {
    }

    public void Dispose()
    {
    }
}
