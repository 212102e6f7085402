using System.Net;
using System.Net.Sockets;

namespace SystemTests.Network.Memory;

/// <summary>A socket of the kernel's.</summary>
internal sealed class LinuxPeer : IConformancePeer, IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Task _connecting;
    private int _received;
    private string _end = "";

    /// <summary>Starts to connect.</summary>
    internal LinuxPeer(IPEndPoint board, int sourcePort)
    {
        _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _socket.Bind(new IPEndPoint(IPAddress.Any, sourcePort));
        _socket.NoDelay = true;
        _connecting = _socket.ConnectAsync(board);
    }

    public bool IsConnected => _connecting.IsCompletedSuccessfully && _end.Length == 0;

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    public void Send(int count)
    {
        _socket.Send(new byte[count]);
    }

    public string Read()
    {
        if (_connecting.IsFaulted)
        {
            return "0 refused";
        }

        byte[] buffer = new byte[65536];
        try
        {
            while (_end.Length == 0 && _connecting.IsCompletedSuccessfully && _socket.Poll(0, SelectMode.SelectRead))
            {
                int count = _socket.Receive(buffer);
                _received += count;
                _end = count == 0 ? " fin" : "";
            }
        }
        catch (SocketException)
        {
            _end = " reset";
        }

        return _received + _end;
    }

    public void CloseSending()
    {
        _socket.Shutdown(SocketShutdown.Send);
    }

    public void Close()
    {
        _socket.Close();
    }

    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Close();
    }

    public void Dispose()
    {
        _socket.Dispose();
    }
}
