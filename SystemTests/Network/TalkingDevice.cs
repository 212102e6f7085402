using SystemTests.Uarts;

namespace SystemTests.Network;

/// <summary>A device that sends continuously, whether or not anybody listens.</summary>
internal sealed class TalkingDevice : IDisposable
{
    private const int ChunkSize = 100;

    private readonly FileStream _terminal;
    private readonly Thread _speaker;
    private volatile bool _silent;
    private long _said;

    /// <summary>Starts sending.</summary>
    /// <param name="terminal">The pseudo-terminal of the UART.</param>
    internal TalkingDevice(string terminal)
    {
        _terminal = new FileStream(terminal, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        _speaker = new Thread(Speak) { IsBackground = true };
        _speaker.Start();
    }

    /// <summary>Stops sending, once the wire has taken what is being written, which takes seconds at a low baud rate.</summary>
    internal void FallSilent()
    {
        _silent = true;
    }

    /// <summary>Waits until it has stopped.</summary>
    /// <returns>How many bytes it has sent, of the pattern of <see cref="PatternDevice"/>.</returns>
    internal long AwaitSilence()
    {
        _speaker.Join();
        return _said;
    }

    public void Dispose()
    {
        FallSilent();
        AwaitSilence();
        _terminal.Dispose();
    }

    private void Speak()
    {
        byte[] chunk = new byte[ChunkSize];
        while (!_silent)
        {
            PatternDevice.Fill(chunk, _said);
            _terminal.Write(chunk);
            _said += ChunkSize;
        }
    }
}
