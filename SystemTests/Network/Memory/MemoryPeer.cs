using Simulator.Hardware.Network.Memory;

namespace SystemTests.Network.Memory;

/// <summary>A connection of a host in memory.</summary>
internal sealed class MemoryPeer : IConformancePeer
{
    private readonly HostConnection _connection;
    private int _received;

    /// <summary>Takes a connection.</summary>
    internal MemoryPeer(HostConnection connection)
    {
        _connection = connection;
        connection.IsReading = false;
        connection.Received += (_, bytes) => _received += bytes.Length;
    }

    public bool IsConnected => _connection.State == HostConnectionState.Open;

    public int Port => _connection.LocalPort;

    internal HostConnection Connection => _connection;

    public void Send(int count)
    {
        _connection.Send(new byte[count]);
    }

    public string Read()
    {
        _connection.IsReading = true;
        _connection.IsReading = false;
        string end = _connection.State == HostConnectionState.Reset ? " reset"
            : _connection.State == HostConnectionState.Refused ? " refused"
            : _connection.HasPeerClosed ? " fin" : "";
        return _received + end;
    }

    public void CloseSending()
    {
        _connection.CloseSending();
    }

    public void Close()
    {
        _connection.Close();
    }

    public void Reset()
    {
        _connection.Reset();
    }
}
