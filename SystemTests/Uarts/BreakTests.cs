using System.Collections.Concurrent;
using Simulator.Hardware;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Uarts;

/// <summary>What each board's breaks and modem lines are on the wire, and what a break costs in received bytes.</summary>
[Collection(InProcessUarts.Name)]
public sealed class BreakTests
{
    // Many enough to be on their way for a while, though a busy PC may be late to look.
    private const int Count = 1000;

    // Another byte than those that are said.
    private const byte Untouched = 0xAA;

    private static readonly TimeSpan s_break = TimeSpan.FromMilliseconds(30);

    private readonly ConcurrentQueue<string> _reports = [];
    private readonly ScriptedDevice _device = new();

    public static TheoryData<string> Boards => [.. Built.Boards.Keys.Order()];

    [Theory]
    [MemberData(nameof(Boards))]
    public void ABreakComesBehindWhatWasSentAndBeforeTheRest(string board)
    {
        using BoardPort port = Open(board);
        byte[] bytes = [.. Enumerable.Range(0, Count).Select(i => (byte)i)];
        Write(port, bytes);
        Assert.True((bool)port.Uart.CanBreak);
        bool first = port.Uart.SetBreak(true);
        Assert.False(first && _device.Got.Count < Count);
        Eventually.True(() => TakesNothing(port) && (bool)port.Uart.SetBreak(true), "the break");
        Assert.True((bool)port.Uart.Break);
        Pass(s_break);
        Assert.Equal((true, Count), Assert.Single(_device.Breaks));
        Assert.True((bool)port.Uart.SetBreak(false));
        Eventually.True(() => _device.Breaks.Count == 2, "its end");
        Write(port, [7]);
        Eventually.True(() => _device.Got.Count == Count + 1, "the next byte");
        Assert.Equal([(true, Count), (false, Count)], _device.Breaks);
        Assert.Equal([.. bytes, 7], _device.Got);
        Assert.Empty(_reports);
        Assert.Equal(0, (int)port.Uart.Faults);
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void OnlyAnStm32LosesWhatItReceivesDuringABreak(string board)
    {
        using BoardPort port = Open(board);
        Say(port, first: 0);
        Assert.True((bool)port.Uart.SetBreak(true));
        Say(port, first: 10);
        Assert.True((bool)port.Uart.SetBreak(false));
        Say(port, first: 20);

        List<byte> read = [];
        byte[] buffer = new byte[7];
        while (port.Waiting > 0)
        {
            Array.Fill(buffer, Untouched);
            int taken = port.Uart.Read(buffer, 0, buffer.Length);
            read.AddRange(buffer[..taken]);
            Assert.All(buffer[taken..], rest => Assert.Equal(Untouched, rest));
        }

        int[] expected = board.StartsWith("stm32") ? [0, 20] : [0, 10, 20];
        Assert.Equal(expected.SelectMany(Said), read);
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void AUartThatIsOpenedAgainDuringABreakHasNone(string board)
    {
        using BoardPort port = Open(board);
        Eventually.True(() => (bool)port.Uart.SetBreak(true), "the break");
        Assert.Null((string?)port.Uart.Open(port.Settings));
        Assert.False((bool)port.Uart.Break);
        Pass(s_break);
        Write(port, [7]);
        Eventually.True(() => _device.Got.Count == 1, "a byte");
        Assert.DoesNotContain(_device.Breaks.TakeLast(1), one => one.On);
        Assert.Empty(_reports);
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void ABreakThatIsTakenBackBeforeItBeginsIsNone(string board)
    {
        using BoardPort port = Open(board);
        Write(port, new byte[Count]);
        Assert.False((bool)port.Uart.SetBreak(true));
        Assert.True((bool)port.Uart.SetBreak(false));
        Write(port, [7]);
        Eventually.True(() => _device.Got.Count == Count + 1, "all bytes");
        Assert.Empty(_device.Breaks);
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void AClosedUartHasNoBreak(string board)
    {
        using BoardPort port = new(board, _device, _reports.Enqueue);
        Assert.False((bool)port.Uart.SetBreak(true));
        Assert.True((bool)port.Uart.SetBreak(false));
        Assert.Null((string?)port.Uart.Open(port.Settings));
        Write(port, [7]);
        Eventually.True(() => _device.Got.Count == 1, "a byte");
        Assert.Empty(_device.Breaks);
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void OnlyTheVirtualBoardHasModemLinesAndTheyAreLeftAloneUntilSet(string board)
    {
        using BoardPort port = Open(board);
        Write(port, [7]);
        Assert.Equal(board == "virtual", (object?)port.Uart.Dtr != null);
        Assert.Equal(board == "virtual", (object?)port.Uart.Rts != null);
        Assert.Empty(_device.Lines);
    }

    [Fact]
    public void TheVirtualBoardsLinesAreTheDevices()
    {
        using BoardPort port = Open("virtual");
        Set(port.Uart.Dtr, true);
        Set(port.Uart.Rts, false);
        Set(port.Uart.Rts, true);
        Set(port.Uart.Dtr, false);
        Assert.Equal([(ModemLine.Dtr, true), (ModemLine.Rts, false), (ModemLine.Rts, true), (ModemLine.Dtr, false)], _device.Lines);
    }

    private static void Set(object line, bool on)
    {
        // The class is the board's own.
        line.GetType().GetInterface("IModemLine")!.GetMethod("Set")!.Invoke(line, [on]);
    }

    private static IEnumerable<byte> Said(int first)
    {
        return Enumerable.Range(first, 10).Select(i => (byte)i);
    }

    private static void Pass(TimeSpan time)
    {
        long start = BoardTime.Running.GetTimestamp();
        Eventually.True(() => BoardTime.Running.GetElapsedTime(start) > time, "the board's time to pass");
    }

    private static bool TakesNothing(BoardPort port)
    {
        return port.Uart.Write(new byte[1], 0, 1) == 0;
    }

    private static void Write(BoardPort port, byte[] bytes)
    {
        int taken = 0;
        Eventually.True(() => (taken += (int)port.Uart.Write(bytes, taken, bytes.Length - taken)) == bytes.Length, "room");
    }

    private BoardPort Open(string board)
    {
        BoardPort port = new(board, _device, _reports.Enqueue);
        Assert.Null((string?)port.Uart.Open(port.Settings));
        return port;
    }

    /// <summary>Ten bytes arrive on the wire.</summary>
    private void Say(BoardPort port, int first)
    {
        int before = port.Waiting;
        _device.Outgoing = new Queue<byte>(Said(first));
        Eventually.True(() => port.Waiting >= before + 10, "ten bytes");
    }
}
