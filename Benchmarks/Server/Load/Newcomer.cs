using System.Diagnostics;
using System.Net.Sockets;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks.Load;

/// <summary>A client that wants a port that another one has: it tries, a millisecond after every refusal, until the device echoes.</summary>
internal sealed class Newcomer : IDisposable
{
    private const int Pause = 1;
    private const int Slice = 50;

    private readonly Thread _thread;
    private readonly ManualResetEventSlim _isServed = new();
    private long _served;
    private volatile bool _ended;

    /// <summary>Starts trying.</summary>
    internal Newcomer(Server server, int port)
    {
        _thread = new Thread(() => Try(server, port));
        _thread.Start();
    }

    /// <summary>Waits until it is served.</summary>
    /// <returns>When that was, by <see cref="Stopwatch"/>; <see langword="null"/> if it was not.</returns>
    internal long? IsServed(int milliseconds)
    {
        return _isServed.Wait(milliseconds) ? _served : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ended = true;
        _thread.Join();
        _isServed.Dispose();
    }

    private void Try(Server server, int port)
    {
        byte[] token = Session.Token();
        while (!_ended && !_isServed.IsSet)
        {
            try
            {
                using Client client = new(server.EndPoint(port));
                bool? isServed = client.Channel.Write(token) == token.Length ? false : null;
                while (isServed == false && !_ended)
                {
                    isServed = client.Channel.TryReadUntil(token, Slice);
                }

                if (isServed == true)
                {
                    _served = Stopwatch.GetTimestamp();
                    _isServed.Set();
                }
            }
            catch (SocketException)
            {
                // Refused or reset.
            }

            Thread.Sleep(Pause);
        }
    }
}
