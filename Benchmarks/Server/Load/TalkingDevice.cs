using ServerBenchmarks.Machine;

namespace ServerBenchmarks.Load;

/// <summary>A device that talks at 921,600 baud, if it is not held off.</summary>
internal sealed class TalkingDevice : IDisposable
{
    private const int Interval = 10;
    private const int BytesPerInterval = 921;

    private readonly Thread _thread;
    private volatile bool _ended;

    /// <summary>Starts talking.</summary>
    internal TalkingDevice(Channel device)
    {
        _thread = new Thread(() =>
        {
            byte[] bytes = new byte[BytesPerInterval];
            while (!_ended)
            {
                _ = device.Write(bytes);
                Thread.Sleep(Interval);
            }
        });
        _thread.Start();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ended = true;
        _thread.Join();
    }
}
