using System.Net;
using System.Net.Sockets;
using ServerBenchmarks.Machine;

namespace ServerBenchmarks.MinimalRelay;

/// <summary>A terminal, its TCP port, and the one client of that.</summary>
internal sealed class RelayedPort
{
    private readonly Epoll _epoll;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Channel _terminal;
    private readonly Pipe _toTerminal = new();
    private readonly Pipe _toClient = new();
    private Socket? _client;
    private Channel? _clientChannel;
    private short _terminalEvents;
    private short _clientEvents;

    internal RelayedPort(Epoll epoll, int port, string terminal)
    {
        _epoll = epoll;
        int descriptor = LibC.Open(terminal, LibC.ReadWrite | LibC.NoControllingTerminal | LibC.NonBlocking | LibC.CloseOnExec);
        _terminal = new Channel(descriptor, terminal);
        _listener.Bind(new IPEndPoint(IPAddress.Any, port));
        _listener.Listen();
        epoll.Add(ListenerDescriptor, LibC.PollIn);
        epoll.Add(descriptor, 0);
    }

    private int ListenerDescriptor => (int)_listener.Handle;

    /// <summary>Does what can be done if the descriptor is this port's.</summary>
    /// <returns>Whether it is.</returns>
    internal bool Turn(int descriptor)
    {
        if (descriptor == ListenerDescriptor)
        {
            Accept();
        }
        else if (descriptor == _terminal.Descriptor || descriptor == _clientChannel?.Descriptor)
        {
            Relay();
        }
        else
        {
            return false;
        }

        return true;
    }

    private void Accept()
    {
        Socket newcomer = _listener.Accept();
        if (_client != null)
        {
            newcomer.Dispose();
            return;
        }

        newcomer.NoDelay = true;
        newcomer.Blocking = false;
        _client = newcomer;
        _clientChannel = new Channel((int)newcomer.Handle, "the client");
        _clientEvents = LibC.PollIn;
        _epoll.Add(_clientChannel.Descriptor, _clientEvents);
        Relay();
    }

    private void Relay()
    {
        if (_clientChannel == null)
        {
            return;
        }

        if (!_toTerminal.Move(_clientChannel, _terminal) || !_toClient.Move(_terminal, _clientChannel))
        {
            _client!.Dispose();
            _client = null;
            _clientChannel = null;
            _toClient.Clear();
            Watch(_terminal.Descriptor, ref _terminalEvents, 0);
            return;
        }

        Watch(_terminal.Descriptor, ref _terminalEvents, Events(reads: _toClient, writes: _toTerminal));
        Watch(_clientChannel.Descriptor, ref _clientEvents, Events(reads: _toTerminal, writes: _toClient));
    }

    private static short Events(Pipe reads, Pipe writes)
    {
        return (short)((reads.IsEmpty ? LibC.PollIn : 0) | (writes.IsEmpty ? 0 : LibC.PollOut));
    }

    private void Watch(int descriptor, ref short watched, short events)
    {
        if (watched != events)
        {
            watched = events;
            _epoll.Modify(descriptor, events);
        }
    }
}
