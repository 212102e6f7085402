using System.Net;

namespace Simulator.Hardware.Network.Memory;

/// <summary>A host on the board's network, with the TCP of a usual PC.</summary>
public sealed class Host
{
    private const int FirstPort = 32768;
    private const int LastPort = 60999;

    private readonly Dictionary<(int Port, uint Address, int RemotePort), HostControlBlock> _connections = [];
    private int _nextPort = FirstPort;

    internal Host(MemoryNetwork network, IPAddress address)
    {
        Network = network;
        Address = address;
        AddressNumber = MemoryNetwork.Number(address);
        Link = new Link(network.Events, network.Random);
    }

    /// <summary>Its address.</summary>
    public IPAddress Address { get; }

    /// <summary>Its way to the board.</summary>
    public Link Link { get; }

    /// <summary>Whether it is there; if not, it answers nothing.</summary>
    public bool IsUp { get; private set; } = true;

    /// <summary>Whether it stands still: it answers nothing, and remembers everything.</summary>
    public bool IsFrozen { get; private set; }

    /// <summary>How many connections it has state of, including those that its programs have closed.</summary>
    public int Connections => _connections.Count;

    internal uint AddressNumber { get; }

    internal MemoryNetwork Network { get; }

    /// <summary>Starts to connect.</summary>
    /// <param name="address">The peer.</param>
    /// <param name="port">The peer's port.</param>
    /// <param name="sourcePort">The port on this side; 0: the next one that is free.</param>
    /// <param name="receiveBuffer">How many bytes the connection receives ahead, up to 65,535.</param>
    /// <exception cref="InvalidOperationException">The connection exists.</exception>
    public HostConnection Connect(IPAddress address, int port, int sourcePort = 0, int receiveBuffer = 65535)
    {
        uint remote = MemoryNetwork.Number(address);
        int local = sourcePort != 0 ? sourcePort : FreePort(remote, port);
        if (_connections.TryGetValue((local, remote, port), out HostControlBlock? earlier) && !earlier.IsOver)
        {
            throw new InvalidOperationException($"{Address}:{local} is connected to {address}:{port}");
        }

        earlier?.Lose();
        HostControlBlock block = new(this, local, remote, port, receiveBuffer);
        _connections[(local, remote, port)] = block;
        block.Start();
        return block.Connection;
    }

    /// <summary>Looks whether a port is open, as a scanner does: SYN, and to its answer a reset.</summary>
    public void Scan(IPAddress address, int port)
    {
        uint remote = MemoryNetwork.Number(address);
        SendSyn(AddressNumber, FreePort(remote, port), remote, port);
    }

    /// <summary>Sends SYNs from addresses that nobody has, so that nobody answers.</summary>
    /// <param name="address">Whom to.</param>
    /// <param name="port">The port.</param>
    /// <param name="count">How many.</param>
    public void Flood(IPAddress address, int port, int count)
    {
        for (int i = 0; i < count; i++)
        {
            // In 198.18.0.0/15, which RFC 2544 keeps for measurements.
            uint from = 198 | (18u << 8) | ((uint)Network.Random.Next(1 << 16) << 16);
            SendSyn(from, Network.Random.Next(FirstPort, LastPort), MemoryNetwork.Number(address), port);
        }
    }

    /// <summary>It loses its power: its connections are <see cref="HostConnectionState.Gone"/>, and it answers nothing.</summary>
    public void Vanish()
    {
        IsUp = false;
        IsFrozen = false;
        foreach (HostControlBlock block in _connections.Values.ToArray())
        {
            block.Lose();
        }

        _connections.Clear();
    }

    /// <summary>It is back, and knows nothing: it answers whatever belongs to an earlier connection with a reset.</summary>
    public void Return()
    {
        IsUp = true;
    }

    /// <summary>It stands still: what arrives is lost, nothing is sent, no timer ends.</summary>
    public void Freeze()
    {
        IsFrozen = true;
    }

    /// <summary>It goes on after <see cref="Freeze"/>.</summary>
    public void Resume()
    {
        IsFrozen = false;
        foreach (HostControlBlock block in _connections.Values.ToArray())
        {
            block.Resume();
        }
    }

    internal void Receive(Segment segment)
    {
        if (!IsUp || IsFrozen)
        {
            return;
        }

        if (_connections.TryGetValue((segment.DestinationPort, segment.Source, segment.SourcePort), out HostControlBlock? block))
        {
            block.Receive(segment);
        }
        else if (!segment.Has(SegmentFlags.Reset))
        {
            SendReset(segment);
        }
    }

    internal void Send(Segment segment)
    {
        if (IsUp && !IsFrozen)
        {
            Network.SendToBoard(segment, Link);
        }
        else
        {
            Network.Return(segment);
        }
    }

    internal void Forget(HostControlBlock block)
    {
        _connections.Remove((block.LocalPort, block.RemoteAddress, block.RemotePort));
    }

    /// <summary>The answer to a segment of a connection that does not exist (RFC 9293, 3.10.7.1).</summary>
    internal void SendReset(Segment unknown)
    {
        bool hasNumber = unknown.Has(SegmentFlags.Acknowledge);
        Segment reset = Network.Rent();
        (reset.Source, reset.SourcePort) = (unknown.Destination, unknown.DestinationPort);
        (reset.Destination, reset.DestinationPort) = (unknown.Source, unknown.SourcePort);
        reset.Number = hasNumber ? unknown.Acknowledgment : 0;
        reset.Acknowledgment = unknown.NextNumber;
        reset.Flags = hasNumber ? SegmentFlags.Reset : SegmentFlags.Reset | SegmentFlags.Acknowledge;
        Send(reset);
    }

    private void SendSyn(uint from, int fromPort, uint to, int toPort)
    {
        Segment syn = Network.Rent();
        (syn.Source, syn.SourcePort, syn.Destination, syn.DestinationPort) = (from, fromPort, to, toPort);
        syn.Number = (uint)Network.Random.NextInt64(1L << 32);
        syn.Flags = SegmentFlags.Syn;
        syn.Window = 1024;
        syn.MaxSegment = Segment.MaxLength;
        Send(syn);
    }

    private int FreePort(uint remote, int remotePort)
    {
        do
        {
            _nextPort = _nextPort < LastPort ? _nextPort + 1 : FirstPort;
        }
        while (_connections.ContainsKey((_nextPort, remote, remotePort)));
        return _nextPort;
    }
}
