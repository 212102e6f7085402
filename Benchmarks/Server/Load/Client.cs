using System.Net;
using System.Net.Sockets;
using ServerBenchmarks.Machine;

namespace ServerBenchmarks.Load;

/// <summary>A TCP client.</summary>
internal sealed class Client : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <summary>Connects.</summary>
    /// <param name="server">The end point.</param>
    /// <param name="receiveBuffer">The size of the receive buffer, if not the default.</param>
    /// <exception cref="SocketException">The server refuses.</exception>
    internal Client(IPEndPoint server, int receiveBuffer = 0)
    {
        try
        {
            if (receiveBuffer > 0)
            {
                _socket.ReceiveBufferSize = receiveBuffer;
            }

            _socket.NoDelay = true;
            _socket.Connect(server);
            _socket.Blocking = false;
            Channel = new Channel((int)_socket.Handle, $"the connection to {server}");
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
    }

    /// <summary>Its bytes.</summary>
    internal Channel Channel { get; }

    /// <summary>Makes closing reset the connection.</summary>
    internal void ResetOnClose()
    {
        _socket.LingerState = new LingerOption(true, 0);
    }

    /// <summary>Says that nothing more is sent.</summary>
    /// <exception cref="SocketException">The other side has reset the connection.</exception>
    internal void EndOutput()
    {
        _socket.Shutdown(SocketShutdown.Send);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket.Dispose();
    }
}
