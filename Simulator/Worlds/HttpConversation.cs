using System.Text;
using Simulator.Hardware;
using Simulator.Hardware.Network.Memory;

namespace Simulator.Worlds;

/// <summary>A host's HTTP calls, one after the other on a connection that is kept as long as the board keeps it.</summary>
/// <param name="host">The host.</param>
/// <param name="events">The world's time.</param>
internal sealed class HttpConversation(Host host, EventQueue events)
{
    private const int HttpPort = 80;
    private const int MaxWaiting = 8;

    // A call that has no answer after this time has none.
    private const long Patience = 20_000_000_000;

    private readonly Queue<(byte[] Request, Action<HttpReply?> Answered)> _waiting = new();
    private HostConnection? _connection;
    private HttpReader _reader = new();
    private long _sentAt;
    private int _sent;
    private int _calls;

    /// <summary>Whether nothing is under way.</summary>
    internal bool IsIdle => _waiting.Count == 0;

    /// <summary>Whether it has a connection.</summary>
    internal bool IsConnected => _connection?.State is HostConnectionState.Connecting or HostConnectionState.Open;

    /// <summary>Makes a call.</summary>
    /// <param name="line">Method and path, such as <c>GET /api/ports</c>.</param>
    /// <param name="answered">Called with the answer, or <see langword="null"/> if there is none.</param>
    /// <param name="body">The body, or <see langword="null"/> for none.</param>
    /// <param name="contentType">What it is.</param>
    internal void Call(string line, Action<HttpReply?> answered, string? body = null, string contentType = "application/x-www-form-urlencoded")
    {
        if (_waiting.Count >= MaxWaiting)
        {
            return;
        }

        string type = body == null ? "" : $"Content-Type: {contentType}\r\n";
        string length = body == null && line.StartsWith("GET", StringComparison.Ordinal) ? "" : $"Content-Length: {body?.Length ?? 0}\r\n";
        _waiting.Enqueue((Encoding.ASCII.GetBytes($"{line} HTTP/1.1\r\nHost: {World.BoardAddress}\r\n{type}{length}\r\n{body}"), answered));
        if (_waiting.Count == 1)
        {
            Begin();
        }
    }

    /// <summary>Ends the connection, and whatever is under way.</summary>
    internal void Hang()
    {
        _waiting.Clear();
        Drop();
    }

    private void Begin()
    {
        _reader = new HttpReader();
        _sent = 0;
        int call = ++_calls;
        events.After(Patience, () => GiveUp(call));
        if (_connection?.State == HostConnectionState.Open && !_connection.HasPeerClosed)
        {
            _sentAt = events.Now;
            SendMore();
            return;
        }

        Drop();
        HostConnection connection = host.Connect(World.BoardAddress, HttpPort);
        _connection = connection;
        connection.StateChanged += OnStateChanged;
        connection.PeerClosed += OnPeerClosed;
        connection.RoomMade += OnRoomMade;
        connection.Received += OnReceived;
    }

    private void OnRoomMade(HostConnection connection)
    {
        SendMore();
    }

    private void SendMore()
    {
        if (_connection?.State == HostConnectionState.Open && _waiting.TryPeek(out (byte[] Request, Action<HttpReply?> Answered) call))
        {
            int room = Math.Min(_connection.Room, call.Request.Length - _sent);
            _sent += room > 0 ? _connection.Send(call.Request.AsSpan(_sent, room)) : 0;
        }
    }

    private void OnStateChanged(HostConnection connection)
    {
        if (connection != _connection)
        {
            return;
        }

        if (connection.State == HostConnectionState.Open)
        {
            _sentAt = events.Now;
            SendMore();
        }
        else
        {
            Lost();
        }
    }

    private void OnPeerClosed(HostConnection connection)
    {
        if (connection == _connection)
        {
            Lost();
        }
    }

    private void OnReceived(HostConnection connection, ReadOnlySpan<byte> bytes)
    {
        if (connection == _connection && _waiting.Count > 0 && _reader.Take(bytes))
        {
            HttpReply reply = new(_reader.Status, _reader.Body, events.Now - _sentAt);
            if (_reader.Closes)
            {
                Drop();
            }

            Answer(reply);
        }
    }

    private void GiveUp(int call)
    {
        if (call == _calls && _waiting.Count > 0)
        {
            Lost();
        }
    }

    private void Lost()
    {
        Drop();
        if (_waiting.Count > 0)
        {
            Answer(null);
        }
    }

    private void Answer(HttpReply? reply)
    {
        Action<HttpReply?> answered = _waiting.Dequeue().Answered;
        if (_waiting.Count > 0)
        {
            Begin();
        }

        answered(reply);
    }

    private void Drop()
    {
        HostConnection? connection = _connection;
        _connection = null;
        if (connection?.State is HostConnectionState.Connecting or HostConnectionState.Open)
        {
            connection.Close();
        }
    }
}
