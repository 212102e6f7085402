using System.Net;
using Simulator;
using Simulator.Hardware;
using Simulator.Hardware.Devices;
using Simulator.Hardware.Network.Lwip;
using Simulator.Hardware.Network.Memory;
using Simulator.Hardware.Processors;
using Xunit;

namespace SystemTests.VirtualTime;

/// <summary>The boards' real programs on the virtual processor, with nobody on their network.</summary>
[Collection(VirtualTimeCollection.Name)]
public sealed class VirtualBoardTests
{
    private const long Second = 1_000_000_000;

    private MemorySocketStack? _network;

    public static TheoryData<string> Boards => ["virtual", "esp32-p4", "stm32-nucleo-f767zi"];

    [Theory]
    [MemberData(nameof(Boards))]
    public void TheSameSeedIsTheSameMinute(string name)
    {
        (ulong Hash, long Calls) first = Minute(name, 1);
        Assert.Equal(first, Minute(name, 1));
        Assert.InRange(first.Calls, 10_000, long.MaxValue);
    }

    [Fact]
    public void ABoardRestartsWhenItsNetworkIsGoneAndServesAgain()
    {
        using VirtualBoard board = Make("virtual", 1);
        board.PowerOn();
        board.Run(Second);
        int opened = _network!.Sockets;
        board.PowerCut();
        Assert.Equal(0, board.Processor.Threads);
        Assert.Equal(0, _network.Sockets);

        board.PowerOn();
        board.Run(2 * Second);
        Assert.InRange(opened, 6, 16);
        Assert.Equal(opened, _network.Sockets);
    }

    [Fact]
    public void TimeGoesOnWithoutPower()
    {
        using VirtualBoard board = Make("virtual", 1);
        board.PowerOn();
        board.Processor.Events.At(Second, board.PowerCut);
        board.Processor.Events.At(3 * Second, board.PowerOn);
        Assert.Equal(RunEnd.PowerCut, board.Run(5 * Second));
        Assert.Equal(0, _network!.Sockets);
        Assert.Equal(RunEnd.Returned, board.Run(2 * Second));
        Assert.Equal(2 * Second, board.Processor.Now);
        Assert.Equal(RunEnd.TimeReached, board.Run(5 * Second));
        Assert.InRange(_network.Sockets, 6, 16);
    }

    [Fact]
    public void AWriteToTheStorageIsTornWhereThePowerIsCut()
    {
        using NanoProgram program = new();
        InternalStorage.Format();
        (InternalStorage.TearsAfter, InternalStorage.Torn) = (3000, program.Processor.PowerCut);
        try
        {
            Assert.Equal(RunEnd.PowerCut, program.Run(() => program.WriteFile(@"I:\nf.config", new byte[5000])));
            Assert.Equal(3000, InternalStorage.Read(@"I:\nf.config").Length);
        }
        finally
        {
            InternalStorage.Torn = null;
            InternalStorage.Format();
        }
    }

    [Fact]
    public void ThePowerCanBeCutInTheMiddleOfAWriteToTheStorage()
    {
        InternalStorage.Format();
        InternalStorage.Put(@"I:\nf.config", "[port1]\nbaud=9600\n"u8.ToArray());
        using VirtualBoard board = Make("virtual", 1);
        InternalStorage.Accessing = access => board.PowerCut();
        try
        {
            board.PowerOn();
            Assert.Equal(RunEnd.PowerCut, board.Run(Second));
            Assert.Equal(0, board.Processor.Threads);
        }
        finally
        {
            InternalStorage.Accessing = null;
            InternalStorage.Format();
        }

        board.PowerOn();
        Assert.Equal(RunEnd.TimeReached, board.Run(2 * Second));
    }

    private (ulong Hash, long Calls) Minute(string name, int seed)
    {
        using VirtualBoard board = Make(name, seed);
        board.PowerOn();
        for (int second = 1; second <= 60; second++)
        {
            Assert.Equal(RunEnd.TimeReached, board.Run(second * Second));
        }

        Assert.InRange(_network!.Sockets, 6, 16);
        return (board.Processor.Trace.Hash, board.Processor.Trace.Calls);
    }

    private VirtualBoard Make(string name, int seed)
    {
        return new VirtualBoard(new VirtualBoardOptions(Built.Boards[name], seed, MakeStack)
        {
            Platform = Built.Platform,
            Device = _ => new LoopbackDevice(),
            Report = line => throw new InvalidOperationException(line),
        });
    }

    private MemorySocketStack MakeStack(VirtualProcessor processor)
    {
        _network = new MemoryNetwork(processor, new Random(1)).AddBoard(IPAddress.Loopback, LwipBuild.Debian, BoardLimits.Esp32);
        return _network;
    }
}
