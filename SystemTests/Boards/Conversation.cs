using System.Net;
using System.Net.Sockets;
using SystemTests.Uarts;

namespace SystemTests.Boards;

/// <summary>A client and a device that both send continuously and check every byte they receive.</summary>
internal sealed class Conversation : IDisposable
{
    private const int ChunkSize = 1000;

    // TCP would buffer megabytes, for which the UART would need half a minute.
    private const int MaxUnheard = 65536;

    private readonly TcpClient _client = new();
    private readonly FileStream _device;
    private readonly Talk _toDevice;
    private readonly Talk _toClient;

    /// <summary>Starts the conversation.</summary>
    /// <param name="port">The TCP port.</param>
    /// <param name="terminal">The pseudo-terminal of the UART.</param>
    internal Conversation(IPEndPoint port, string terminal)
    {
        _device = new FileStream(terminal, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        _client.Connect(port);
        NetworkStream client = _client.GetStream();
        _toDevice = new Talk(client, _device);
        _toClient = new Talk(_device, client);
    }

    /// <summary>How many bytes the device has received.</summary>
    internal long ToDevice => _toDevice.Got;

    /// <summary>How many bytes the client has received.</summary>
    internal long ToClient => _toClient.Got;

    /// <summary>What was wrong, or <see langword="null"/>.</summary>
    internal string? Fault => _toDevice.Fault ?? _toClient.Fault;

    /// <summary>Whether everything that was sent has arrived, or something was wrong.</summary>
    internal bool IsOver => Fault != null || (_toDevice.IsOver && _toClient.IsOver);

    /// <summary>Stops both senders.</summary>
    internal void FallSilent()
    {
        _toDevice.FallSilent();
        _toClient.FallSilent();
    }

    public override string ToString()
    {
        return $"to the device {_toDevice}, to the client {_toClient}";
    }

    public void Dispose()
    {
        _client.Dispose();
        _device.Dispose();
    }

    /// <summary>One direction of it.</summary>
    private sealed class Talk
    {
        private readonly Stream _from;
        private readonly Stream _to;
        private readonly Thread _speaker;
        private volatile bool _silent;
        private volatile string? _fault;
        private long _said;
        private long _got;

        internal Talk(Stream from, Stream to)
        {
            _from = from;
            _to = to;
            _speaker = Start(Speak);
            Start(Listen);
        }

        internal long Got => Interlocked.Read(ref _got);

        internal string? Fault => _fault;

        internal bool IsOver => !_speaker.IsAlive && Got == Interlocked.Read(ref _said);

        internal void FallSilent()
        {
            _silent = true;
        }

        public override string ToString()
        {
            return $"{Got} of {_said}";
        }

        private Thread Start(Action act)
        {
            Thread thread = new(() =>
            {
                try
                {
                    act();
                }
                catch (IOException fault)
                {
                    _fault ??= fault.Message;
                }
            }) { IsBackground = true };
            thread.Start();
            return thread;
        }

        private void Speak()
        {
            byte[] chunk = new byte[ChunkSize];
            while (!_silent)
            {
                if (_said - Got > MaxUnheard)
                {
                    Thread.Sleep(1);
                    continue;
                }

                PatternDevice.Fill(chunk, _said);
                _from.Write(chunk);
                Interlocked.Add(ref _said, ChunkSize);
            }
        }

        private void Listen()
        {
            byte[] bytes = new byte[4 * ChunkSize];
            while (_fault == null && _to.Read(bytes) is int count and > 0)
            {
                for (int i = 0; i < count; i++)
                {
                    if (bytes[i] != PatternDevice.At(_got + i))
                    {
                        _fault = $"byte {_got + i} is wrong";
                        return;
                    }
                }

                Interlocked.Add(ref _got, count);
            }
        }
    }
}
