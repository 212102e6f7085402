using System.Text;
using Simulator.Hardware.Network.Memory;

namespace Simulator.Worlds;

/// <summary>A connection of a host to a port of the board: what it sends is numbered, what it gets is looked at.</summary>
internal sealed class PortClient
{
    private const int MaxText = 400;
    private const int MaxPiece = 1024;

    private readonly World _world;
    private readonly StringBuilder _text = new();
    private readonly DeviceReader _reader;
    private readonly TelnetInput _input;
    private readonly Queue<long> _purges = [];
    private readonly byte[] _piece = new byte[MaxPiece];
    private readonly ClientManner _manner;
    private long _toSend;

    /// <summary>Connects.</summary>
    /// <param name="world">The world.</param>
    /// <param name="port">The port.</param>
    /// <param name="host">The host.</param>
    /// <param name="id">A number that no other has.</param>
    /// <param name="manner">How it behaves.</param>
    internal PortClient(World world, PortWatch port, Host host, int id, ClientManner manner)
    {
        (_world, Port, Id, _manner) = (world, port, id, manner);
        _reader = new DeviceReader(() => port.Device.Said, (first, count) => port.Missed(this, first, count), Hear);
        Connection = manner == ClientManner.SmallWindow
            ? host.Connect(World.BoardAddress, port.TcpPort, receiveBuffer: 1)
            : host.Connect(World.BoardAddress, port.TcpPort);
        Telnet = port.SpeaksTelnet && manner != ClientManner.Raw ? new TelnetSpeech(world, this) : null;
        _input = new TelnetInput(this, TakeData);
        Connection.StateChanged += OnStateChanged;
        Connection.Received += OnReceived;
        Connection.RoomMade += _ => SendMore();
        EndPoint = $"{host.Address}:{Connection.LocalPort}";
        world.Journal.Add(Lane, "connects to port", port.Number);
    }

    /// <summary>Called when it is open, and when it has ended.</summary>
    internal Action? Changed { get; set; }

    /// <summary>A number that no other client has.</summary>
    internal int Id { get; }

    /// <summary>The port.</summary>
    internal PortWatch Port { get; }

    /// <summary>The connection.</summary>
    internal HostConnection Connection { get; }

    /// <summary>As the board names it.</summary>
    internal string EndPoint { get; }

    /// <summary>How many bytes the connection has taken.</summary>
    internal long Sent { get; private set; }

    /// <summary>How many of them have reached the device.</summary>
    internal long Delivered { get; set; }

    /// <summary>Whether any have.</summary>
    internal bool HasWritten { get; set; }

    /// <summary>Whether it has closed its sending side after its last byte.</summary>
    internal bool HasClosed { get; private set; }

    /// <summary>Whether it has always read what has come, and has ended in peace.</summary>
    internal bool IsClean => !_hasStopped && !HasSmallWindow && !_input.IsBlurred && Connection.State == HostConnectionState.Closed;

    /// <summary>What it says besides data, or <see langword="null"/> if it does not speak telnet.</summary>
    internal TelnetSpeech? Telnet { get; }

    /// <summary>Whether it never pauses within what it says.</summary>
    internal bool IsPrompt => _manner == ClientManner.Prompt;

    /// <summary>Whether it receives one byte ahead: whatever is sent to it takes its time.</summary>
    internal bool HasSmallWindow => _manner == ClientManner.SmallWindow;

    /// <summary>Whether all that has come is known: nothing of it may have been sent before the client's first word was heard.</summary>
    internal bool IsUnderstood => !_input.IsBlurred;

    /// <summary>When it was opened, or -1.</summary>
    internal long OpenedAt { get; private set; } = -1;

    /// <summary>Whether its host's link lost nothing when it was opened.</summary>
    internal bool BeganWell { get; private set; }

    /// <summary>When its host could last be reached, or -1 while it can.</summary>
    internal long LostAt { get; set; } = -1;

    /// <summary>Whether its host could not be reached for a time, or its link was bad: what was lost then comes again as late as that was
    /// long, as retransmissions back off (RFC 6298, 5.5).</summary>
    internal bool MayHaveMissed { get; set; }

    /// <summary>What the firmware has said to it by itself.</summary>
    internal string Text => _text.ToString();

    /// <summary>Whether it only watches.</summary>
    internal bool IsWatcher => _text.Length > 0 && _text[0] == '[';

    /// <summary>Whether it is connected or about to be.</summary>
    internal bool IsAlive => Connection.State is HostConnectionState.Connecting or HostConnectionState.Open;

    /// <summary>Whether its host's link loses nothing.</summary>
    internal bool HasGoodLink => Connection.Host.Link is { IsCut: false, Loss: 0, Reordering: 0 };

    /// <summary>Whose bytes it has got from where on.</summary>
    internal DeviceReader Reader => _reader;

    private string Lane => $"client {Id}";

    private bool _hasStopped;

    /// <summary>Sends some bytes, as the connection takes them.</summary>
    internal void Send(int count)
    {
        if (!HasClosed && IsAlive)
        {
            // A purge drops whole cells behind the one that it begins in.
            _toSend += Telnet == null ? count : (count + Cells.ClientSize - 1) / Cells.ClientSize * Cells.ClientSize;
            SendMore();
        }
    }

    /// <summary>It has had everything purged that it has sent, as far as its device has not got it.</summary>
    internal void Purged()
    {
        _purges.Enqueue(Sent);
    }

    /// <summary>Whether what is missing between what its device has got and a place may have been purged.</summary>
    internal bool MayHavePurged(long end)
    {
        while (_purges.Count > 0 && _purges.Peek() <= Delivered)
        {
            _purges.Dequeue();
        }

        return _purges.Any(place => place >= end);
    }

    /// <summary>What it has got is not what it should have got.</summary>
    internal void Complain(string what)
    {
        _world.Fail("each reader's bytes in order or counted as missed", $"client {Id} of port {Port.Number} {what}");
    }

    /// <summary>Reads what comes, or not.</summary>
    internal void Read(bool reads)
    {
        Connection.IsReading = reads;
        _hasStopped |= !reads;
    }

    /// <summary>Closes the sending side.</summary>
    internal void HalfClose()
    {
        if (Connection.State == HostConnectionState.Open)
        {
            HasClosed = true;
            _toSend = 0;
            Connection.CloseSending();
            _world.Journal.Add(Lane, "closes its sending side after", Sent);
        }
    }

    /// <summary>Closes.</summary>
    internal void Close()
    {
        HasClosed = true;
        _toSend = 0;
        Connection.Close();
        _world.Journal.Add(Lane, "closes after", Sent);
    }

    /// <summary>Sends what is due, as the connection takes it.</summary>
    internal void SendMore()
    {
        if (Telnet != null)
        {
            Telnet.SendMore();
            return;
        }

        while (_toSend > 0 && Connection.State == HostConnectionState.Open)
        {
            int count = (int)Math.Min(Math.Min(_toSend, Connection.Room), MaxPiece);
            for (int i = 0; i < count; i++)
            {
                _piece[i] = Cells.OfClient(Id, Sent + i);
            }

            int taken = count == 0 ? 0 : Connection.Send(_piece.AsSpan(0, count));
            if (taken == 0)
            {
                return;
            }

            Sent += taken;
            _toSend -= taken;
        }
    }

    /// <summary>The next byte of data that is to be sent, if one is.</summary>
    internal byte? TakeNext()
    {
        if (_toSend == 0)
        {
            return null;
        }

        _toSend--;
        return Cells.OfClient(Id, Sent++);
    }

    private void OnStateChanged(HostConnection connection)
    {
        if (connection.State == HostConnectionState.Open)
        {
            (OpenedAt, BeganWell) = (_world.Now, HasGoodLink);
            SendMore();
        }
        else
        {
            _world.Journal.Add(Lane, connection.State.ToString());
            if (LostAt < 0 && (connection.State is HostConnectionState.Gone or HostConnectionState.TimedOut))
            {
                LostAt = _world.Now;
            }

            Port.Ended(this);
        }

        Changed?.Invoke();
    }

    private void OnReceived(HostConnection connection, ReadOnlySpan<byte> bytes)
    {
        _input.Take(bytes);
        Port.Heard(this);
    }

    private void TakeData(byte value)
    {
        if (_reader.Take(value) is string fault)
        {
            Complain("got " + fault);
        }
    }

    private void Hear(char letter)
    {
        if (Telnet != null && (_text.Length == 0 || _text[^1] == '\n') && Telnet.HeardText(letter))
        {
            return;
        }

        if (_text.Length < MaxText)
        {
            _text.Append(letter);
        }

        if (letter == '\n')
        {
            _world.Journal.Add(Lane, "is told: " + Text.TrimEnd());
        }
    }
}
