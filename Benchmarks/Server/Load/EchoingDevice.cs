using ServerBenchmarks.Machine;

namespace ServerBenchmarks.Load;

/// <summary>A device that says what it is told, in a thread of its own.</summary>
internal sealed class EchoingDevice : IDisposable
{
    private const int Slice = 20;

    private readonly Channel _device;
    private readonly Thread _thread;
    private volatile bool _ended;

    /// <summary>Starts echoing.</summary>
    internal EchoingDevice(Channel device)
    {
        _device = device;
        _thread = new Thread(Echo);
        _thread.Start();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ended = true;
        _thread.Join();
    }

    private void Echo()
    {
        byte[] buffer = new byte[4096];
        int held = 0;
        while (!_ended)
        {
            // What nobody takes is held; meanwhile nothing is read.
            if (!_device.Wait(held > 0 ? LibC.PollOut : LibC.PollIn, Slice))
            {
                continue;
            }

            held = held > 0 ? held : Math.Max(0, _device.Read(buffer));
            int written = Math.Max(0, _device.Write(buffer.AsSpan(0, held)));
            buffer.AsSpan(written, held - written).CopyTo(buffer);
            held -= written;
        }
    }
}
