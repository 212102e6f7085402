using Simulator.Hardware.Network.Memory;

namespace Simulator.Worlds;

/// <summary>A world's board, its power and its cable: lets time pass, and knows whether the board can be expected to serve.</summary>
internal sealed class WorldPower
{
    private const long Millisecond = 1_000_000;
    private const long DarkTime = 50 * Millisecond;
    private const long StartTime = 500 * Millisecond;

    // As long as a SYN that was lost takes to be sent again, a few times.
    private const long CableTime = 8000 * Millisecond;

    // After this time the call for a restart has been lost.
    private const long RestartTime = 30_000 * Millisecond;
    private const int FirstTcpPort = 3301;

    private readonly VirtualBoard _board;
    private readonly MemoryNetwork _network;
    private readonly Action _started;
    private bool _isOn;
    private long _startedAt;
    private long _cableAt;
    private int _cuts;
    private int _seen = -1;

    /// <summary>Takes a board that has no power yet.</summary>
    /// <param name="board">The board.</param>
    /// <param name="network">Its network.</param>
    /// <param name="started">Called when the program has started anew, before it takes a connection.</param>
    internal WorldPower(VirtualBoard board, MemoryNetwork network, Action started)
    {
        (_board, _network, _started) = (board, network, started);
        network.Board!.Listening += OnListening;
    }

    /// <summary>When the board was asked to restart, or -1.</summary>
    internal long EndsAt { get; set; } = -1;

    /// <summary>How often the program has started.</summary>
    internal int Starts { get; private set; }

    /// <summary>Whether the board has been serving for a while and will go on.</summary>
    internal bool IsServing =>
        _isOn && (EndsAt < 0 || Now - EndsAt > RestartTime) && Starts > 0 && Now - _startedAt > StartTime && _network.Board!.HasLink && Now - _cableAt > CableTime;

    /// <summary>Whether the program has been running for a while.</summary>
    internal bool IsRunning => _isOn && Starts > 0 && Now - _startedAt > StartTime;

    private long Now => _board.Processor.Now;

    /// <summary>Gives the board power.</summary>
    internal void On()
    {
        _isOn = true;
        _cableAt = Now - CableTime;
        _board.PowerOn();
    }

    /// <summary>Cuts the power, for <see cref="DarkTime"/>.</summary>
    internal void Cut()
    {
        if (_isOn)
        {
            _isOn = false;
            _cuts++;
            _board.PowerCut();
        }
    }

    /// <summary>Pulls the cable, or plugs it in.</summary>
    internal void SetCable(bool isIn)
    {
        _network.Board!.HasLink = isIn;
        _cableAt = Now;
    }

    /// <summary>Lets time pass.</summary>
    /// <param name="until">Until when, in ns.</param>
    internal void Run(long until)
    {
        while (Now < until)
        {
            if (_isOn)
            {
                _board.Run(until);
            }
            else
            {
                _board.Processor.Events.RunUntil(Now + DarkTime);
                On();
            }
        }
    }

    /// <summary>The first port that takes connections shows that the program has started.</summary>
    private void OnListening(int port)
    {
        if (port == FirstTcpPort && _board.Restarts + _cuts != _seen)
        {
            _seen = _board.Restarts + _cuts;
            _startedAt = Now;
            EndsAt = -1;
            Starts++;
            _started();
        }
    }
}
