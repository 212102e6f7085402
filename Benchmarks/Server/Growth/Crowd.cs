using System.Net;
using System.Net.Sockets;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks.Growth;

/// <summary>Many connections at once, in a thread of their own.</summary>
internal sealed class Crowd : IDisposable
{
    private const int Interval = 20;
    private const int BusyPort = 2;

    private readonly CrowdKind _kind;
    private readonly IPEndPoint _where;
    private readonly Member?[] _members;
    private readonly Load.Session? _holder;
    private readonly Thread _thread;
    private volatile bool _ended;

    /// <summary>Lets them come.</summary>
    internal Crowd(Ts500 server, CrowdKind kind, int count)
    {
        _kind = kind;
        _members = new Member?[count];
        _holder = kind == CrowdKind.Refused ? Load.Session.Patient(server, BusyPort) : null;
        _where = kind == CrowdKind.Refused ? server.EndPoint(BusyPort) : server.Http;
        _thread = new Thread(Press);
        _thread.Start();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ended = true;
        _thread.Join();
        Array.ForEach(_members, member => member?.Dispose());
        _holder?.Dispose();
    }

    private void Press()
    {
        while (!_ended)
        {
            for (int index = 0; index < _members.Length; index++)
            {
                Member member = _members[index] ??= new Member(_where);
                if (!member.Turn(_kind == CrowdKind.Slow) && _kind != CrowdKind.Refused)
                {
                    member.Dispose();
                    _members[index] = null;
                }
            }

            Thread.Sleep(Interval);
        }
    }

    /// <summary>One of them.</summary>
    private sealed class Member : IDisposable
    {
        private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly byte[] _received = new byte[256];
        private readonly Task _connected;

        internal Member(IPEndPoint where)
        {
            _socket.NoDelay = true;
            _connected = _socket.ConnectAsync(where);
        }

        /// <summary>Does what it does.</summary>
        /// <returns>Whether it still can.</returns>
        internal bool Turn(bool sends)
        {
            if (!_connected.IsCompleted)
            {
                return true;
            }

            try
            {
                bool isOver = !_connected.IsCompletedSuccessfully || (_socket.Poll(0, SelectMode.SelectRead) && _socket.Receive(_received) == 0);
                return !isOver && (!sends || _socket.Send("G"u8) > 0);
            }
            catch (SocketException)
            {
                return false;
            }
        }

        public void Dispose()
        {
            _socket.Dispose();
        }
    }
}
