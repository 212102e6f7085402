using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using ServerBenchmarks.Load;
using ServerBenchmarks.Machine;
using ServerBenchmarks.Results;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks.Soak;

/// <summary>Five ports, busy both ways for a long time, and visitors.</summary>
internal sealed class SoakRun
{
    /// <summary>The baud rate of all ports.</summary>
    internal const int BaudRate = 921600;

    private const int Failed = 1;

    // In minutes.
    private const double MaxWarmUp = 1;
    private const double Interval = 1.0 / 6;
    private const double MinSnapshots = 12;

    // In bytes; what a slow client has not read would otherwise have to be waited for in the end.
    private const int MaxUnderWay = 1 << 16;

    // In ms: clients and devices that look after every byte take a whole processor.
    private const int Pause = 2;

    private readonly ChipBoard _board;
    private readonly double _minutes;
    private readonly Flow[] _toUart;
    private readonly Flow[] _fromUart;
    private readonly Robot _robot;
    private readonly Scanner _scanner;
    private readonly Scraper _scraper;
    private readonly List<Snapshot> _snapshots = [];
    private volatile string? _fault;
    private string? _unanswered;
    private volatile bool _isOver;

    /// <summary>Prepares it.</summary>
    /// <param name="board">The board, which has been started.</param>
    /// <param name="sessions">Its clients, from port 1.</param>
    /// <param name="minutes">How long, after a warm-up.</param>
    internal SoakRun(ChipBoard board, IReadOnlyList<Session> sessions, double minutes)
    {
        _board = board;
        _minutes = minutes;
        _toUart = [.. sessions.Select((session, index) => session.ToUart(index + 1))];
        _fromUart = [.. sessions.Select((session, index) => session.FromUart(index + 1))];
        _robot = new Robot(board);
        _scanner = new Scanner(board);
        _scraper = new Scraper(board);
    }

    /// <summary>Runs one, prints what it has shown, and writes it where that is asked for.</summary>
    /// <returns>The exit code.</returns>
    internal static int Run(Lab lab, BenchmarkOptions options, double minutes)
    {
        string program = Path.Combine(BenchmarkCommand.Metadata("RepositoryRoot"), "boards", options.Board, BenchmarkCommand.Metadata("BoardOutput"));
        using ChipBoard board = new(lab, Catalogue.PortBase, options.Simulator, program, BaudRate);
        board.Start();
        Session[] sessions = [.. Enumerable.Range(1, Server.Ports).Select(port => Session.Patient(board, port))];
        SoakResult result = new SoakRun(board, sessions, minutes).Run();
        Array.ForEach(sessions, session => session.Dispose());
        string table = SoakTable.ToMarkdown(result);
        Console.WriteLine(table);
        if (options.Write)
        {
            Document document = new("soak");
            document.AddTable(table);
            document.AddPicture(result.Memory());
            document.AddRun(MachineDescription.Of(options.Board));
            document.Save();
        }

        string[] faults = [.. result.Faults()];
        Array.ForEach(faults, fault => Console.WriteLine("failed: " + fault));
        return faults.Length > 0 ? Failed : 0;
    }

    /// <summary>Runs it, to the end or until something is lost.</summary>
    internal SoakResult Run()
    {
        Visitor[] visitors = [_robot, _scanner, _scraper];
        Thread load = new(Transfer);
        load.Start();
        Array.ForEach(visitors, visitor => visitor.Start());
        try
        {
            Wait(Math.Min(MaxWarmUp, _minutes / 4));
            long start = Stopwatch.GetTimestamp();
            long before = Arrived(_toUart) + Arrived(_fromUart);
            Watch(start);
            long arrived = Arrived(_toUart) + Arrived(_fromUart) - before;
            Array.ForEach(visitors, visitor => visitor.Dispose());
            _isOver = true;
            load.Join();
            if (_board.End is string end)
            {
                throw new BenchmarkException(end);
            }

            return new SoakResult(_snapshots, Metrics.Of(_board), _toUart, _fromUart, arrived, _robot, _scanner, _scraper, _fault ?? _unanswered);
        }
        finally
        {
            _isOver = true;
            Array.ForEach(visitors, visitor => visitor.Dispose());
            load.Join();
        }
    }

    private static long Arrived(Flow[] flows) => flows.Sum(flow => flow.Received);

    private void Transfer()
    {
        try
        {
            new Transfer([.. _toUart, .. _fromUart]) { MaxUnderWay = MaxUnderWay, Pause = Pause }.Run(() => !_isOver);
        }
        catch (BenchmarkException fault)
        {
            _fault = fault.Message;
        }
    }

    private void Watch(long start)
    {
        double interval = Math.Min(Interval, _minutes / MinSnapshots);
        double next = 0;
        while (true)
        {
            double minutes = Stopwatch.GetElapsedTime(start).TotalMinutes;
            Look(minutes);
            if (minutes >= _minutes || !Wait(Math.Min(next += interval, _minutes) - minutes))
            {
                return;
            }
        }
    }

    private void Look(double minutes)
    {
        try
        {
            Snapshot snapshot = Snapshot.Of(_board, minutes);
            _snapshots.Add(snapshot);
            Report(snapshot);
        }
        catch (Exception fault) when (fault is BenchmarkException or SocketException)
        {
            // A fault like a scraper's: no reason to end.
            _unanswered ??= $"after {minutes:F1} min: {fault.Message}";
        }
    }

    /// <summary>Waits.</summary>
    /// <returns>Whether everything is still in order.</returns>
    private bool Wait(double minutes)
    {
        long start = Stopwatch.GetTimestamp();
        while (_fault == null && Stopwatch.GetElapsedTime(start).TotalMinutes < minutes)
        {
            Thread.Sleep(50);
        }

        return _fault == null;
    }

    private void Report(Snapshot snapshot)
    {
        Visitor[] visitors = [_robot, _scanner, _scraper];
        string came = string.Join(", ", visitors.Select(visitor => $"{visitor.Name} {visitor.Visits}" + (visitor.Faults == 0 ? "" : $" ({visitor.Faults} wrong)")));
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{snapshot.Minutes:F1} of {_minutes} min: {Arrived(_toUart) / 1048576.0:F1} MiB to the UARTs, {Arrived(_fromUart) / 1048576.0:F1} from them; "
            + $"{snapshot.Resident:F1} MiB resident, {snapshot.Anonymous:F1} of them anonymous; {came}"));
    }
}
