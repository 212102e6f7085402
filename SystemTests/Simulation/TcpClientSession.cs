using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace SystemTests.Simulation;

/// <summary>A TCP client that sees every byte and every end of a connection.</summary>
internal sealed class TcpClientSession : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <summary>Connects.</summary>
    /// <param name="server">Where to.</param>
    /// <param name="receiveBuffer">The size of the receive buffer, if not the default.</param>
    /// <param name="from">The address to connect from, if not the usual one.</param>
    internal TcpClientSession(IPEndPoint server, int receiveBuffer = 0, IPAddress? from = null)
    {
        if (from != null)
        {
            _socket.Bind(new IPEndPoint(from, 0));
        }

        if (receiveBuffer > 0)
        {
            _socket.ReceiveBufferSize = receiveBuffer;
        }

        _socket.ReceiveTimeout = (int)Patience.TotalMilliseconds;
        _socket.SendTimeout = (int)Patience.TotalMilliseconds;
        _socket.NoDelay = true;
        _socket.Connect(server);
    }

    /// <summary>This end, as <c>address:port</c>.</summary>
    internal string LocalEndPoint => _socket.LocalEndPoint!.ToString()!;

    /// <summary>Sends text, one byte per character.</summary>
    internal void Send(string text)
    {
        Send(Encoding.Latin1.GetBytes(text));
    }

    /// <summary>Sends bytes.</summary>
    internal void Send(byte[] bytes)
    {
        for (int sent = 0; sent < bytes.Length;)
        {
            sent += _socket.Send(bytes, sent, bytes.Length - sent, SocketFlags.None);
        }
    }

    /// <summary>Receives until a text has arrived.</summary>
    /// <returns>Everything received, up to the end of <paramref name="text"/>.</returns>
    internal string ReadUntil(string text)
    {
        StringBuilder received = new();
        byte[] one = new byte[1];
        while (!EndsWith(received, text))
        {
            Assert.True(_socket.Receive(one) == 1, $"the connection was closed before \"{text}\" came:\n{received}");
            received.Append((char)one[0]);
        }

        return received.ToString();
    }

    /// <summary>Asks a <c>console</c> device for its uptime and reads the whole answer.</summary>
    internal void AskUptime()
    {
        Send("uptime\r");

        // The first prompt may be the boot's; a close with the answer unread would be a reset.
        ReadUntil("uptime");
        ReadUntil("dut> ");
    }

    /// <summary>Receives a number of bytes.</summary>
    internal byte[] Read(int count)
    {
        byte[] bytes = new byte[count];
        for (int received = 0; received < count;)
        {
            int more = _socket.Receive(bytes, received, count - received, SocketFlags.None);
            Assert.True(more > 0, $"the connection was closed after {received} of {count} bytes");
            received += more;
        }

        return bytes;
    }

    /// <summary>Receives until the connection ends.</summary>
    /// <returns>Everything received, and whether a reset ended it.</returns>
    internal (string Text, bool Reset) ReadToEnd()
    {
        StringBuilder received = new();
        byte[] buffer = new byte[4096];
        try
        {
            while (_socket.Receive(buffer) is int count and > 0)
            {
                received.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }

            return (received.ToString(), false);
        }
        catch (SocketException fault) when (fault.SocketErrorCode == SocketError.ConnectionReset)
        {
            return (received.ToString(), true);
        }
    }

    /// <summary>Closes this side.</summary>
    internal void Close()
    {
        _socket.Shutdown(SocketShutdown.Send);
    }

    /// <summary>Ends the connection with a reset; if the cable is cut, nobody sees it: the host has vanished.</summary>
    internal void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket.Dispose();
    }

    private static bool EndsWith(StringBuilder received, string text)
    {
        return received.Length >= text.Length && received.ToString(received.Length - text.Length, text.Length) == text;
    }
}
