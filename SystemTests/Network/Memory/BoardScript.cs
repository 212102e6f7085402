using Simulator.Hardware.Network;

namespace SystemTests.Network.Memory;

/// <summary>Asks a board's sockets, and notes the answers.</summary>
/// <param name="bench">The board.</param>
internal sealed class BoardScript(IConformanceBench bench)
{
    internal const int Socket = 0xFFFF;
    internal const int Tcp = 6;

    private const int ErrorOption = 4103;
    private const int LingerOption = 0x80;

    // In ms: until everything that follows from a step has happened, but nothing that a timer of lwIP's does.
    private const int Quiet = 120;

    private const int ARetransmission = 1500;

    private readonly List<string> _answers = [];

    internal IConformanceBench Bench => bench;

    internal string Answers => string.Join('\n', _answers);

    internal int Listener { get; private set; }

    internal int Port { get; private set; }

    private ISocketStack Stack => bench.Stack;

    internal void Note(string what, object answer)
    {
        _answers.Add($"{what}: {answer}");
    }

    internal void Listen(int backlog = 5)
    {
        Listener = Stack.Open();
        Stack.Bind(Listener, 0, 0);
        Note("listen", Stack.Listen(Listener, backlog));
        Stack.LocalEndPoint(Listener, out _, out int port);
        Port = port;
    }

    internal IConformancePeer Connect(int sourcePort = 0)
    {
        IConformancePeer peer = bench.Connect(Port, sourcePort);
        Await(() => peer.IsConnected || peer.Read() != "0", ARetransmission);
        Settle();
        return peer;
    }

    internal (IConformancePeer Peer, int Socket) Accepted()
    {
        Listen();
        IConformancePeer peer = Connect();
        return (peer, Stack.Accept(Listener));
    }

    /// <summary>Connects, and accepts that as soon as it can be.</summary>
    internal (IConformancePeer Peer, int Socket) Serve()
    {
        IConformancePeer peer = bench.Connect(Port);
        Await(() => peer.IsConnected && Stack.Poll(Listener, SocketReadiness.Readable, 0) != SocketReadiness.None, ARetransmission);
        return (peer, Stack.Accept(Listener));
    }

    internal void Settle()
    {
        bench.Pass(Quiet);
    }

    internal void Poll(int socket)
    {
        Note("ready", Stack.Poll(socket, SocketReadiness.Readable | SocketReadiness.Writable, 0));
    }

    internal void Receive(int socket, int size = 100, bool peek = false)
    {
        Note(peek ? "peek" : "receive", Stack.Receive(socket, new byte[size], peek));
    }

    internal void Send(int socket, int size)
    {
        Note("send", Stack.Send(socket, new byte[size]));
    }

    internal void Available(int socket)
    {
        Note("available", Stack.Available(socket));
    }

    internal void Error(int socket)
    {
        int result = Stack.GetOption(socket, Socket, ErrorOption, out int value);
        Note("error", $"{result} {value}");
    }

    internal void Linger(int socket, int seconds)
    {
        Note("linger", Stack.SetOption(socket, Socket, LingerOption, seconds));
    }

    internal void Close(int socket)
    {
        Note("close", Stack.Close(socket));
    }

    internal void Accept()
    {
        Note("accept", Math.Min(Stack.Accept(Listener), 0));
    }

    internal void Ends(int socket)
    {
        Note("local", Stack.LocalEndPoint(socket, out _, out _));
        Note("remote", Stack.RemoteEndPoint(socket, out _, out _));
    }

    internal void States()
    {
        Note("states", bench.States);
    }

    internal void Peer(IConformancePeer peer)
    {
        Note("peer", peer.Read());
    }

    /// <summary>Waits for a condition.</summary>
    /// <returns>After how many ms it was true, or the longest wait.</returns>
    internal int Await(Func<bool> isSo, int longest)
    {
        const int step = 20;
        long start = bench.Now;
        while (bench.Now - start < longest && !isSo())
        {
            bench.Pass(step);
        }

        return (int)(bench.Now - start);
    }

    internal bool HasFailed(int socket)
    {
        return (Stack.Poll(socket, SocketReadiness.Failed, 0) & SocketReadiness.Failed) != 0;
    }

    internal void KeepAlive(int socket, int idle, int interval, int count)
    {
        const int keepAlive = 8;
        Stack.SetOption(socket, Socket, keepAlive, 1);
        Stack.SetOption(socket, Tcp, 3, idle);
        Stack.SetOption(socket, Tcp, 4, interval);
        Stack.SetOption(socket, Tcp, 5, count);
    }
}
