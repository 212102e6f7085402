using System.Diagnostics;
using Simulator.Hardware.Devices;
using Simulator.Hardware.Uarts;
using Xunit;

namespace SystemTests.VirtualTime;

/// <summary>The thread that moves the wires of UARTs in the PC's time, beside a board in a time of its own.</summary>
[Collection(VirtualTimeCollection.Name)]
public sealed class WiresThreadTests : IDisposable
{
    private const int Real = 7;
    private const int Virtual = 6;

    // Of the thread: enough that it has looked at all UARTs in between.
    private const int Rounds = 5;

    // At rest a hundred, and as much again for the runtime; otherwise a thousand.
    private const int MaxSleepsPerSecond = 300;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public void Dispose()
    {
        SimulatedUarts.Detach(Real);
        SimulatedUarts.Detach(Virtual);
    }

    [Fact]
    public void ItLeavesTheBoardsUartsAlone()
    {
        CallerDevice realDevice = new();
        using IdealUart real = new(realDevice, paced: false, TimeProvider.System);
        SimulatedUarts.Attach(Real, real);
        real.Open(new LineSettings(115200, 8, LineParity.None, 1, false), 4096);
        CallerDevice device = new();
        using NanoProgram program = new();
        using IdealUart uart = new(device, paced: true);
        SimulatedUarts.Attach(Virtual, uart);

        program.Run(() =>
        {
            dynamic port = program.OpenPort(Virtual);
            SpinWait spin = default;
            program.Processor.Pause(program.Processor.Now + 1_000_000_000, ref spin);
            int before = realDevice.FromWires;
            Assert.True(SpinWait.SpinUntil(() => realDevice.FromWires - before >= Rounds, s_patience), "the thread does not run");
            port.Dispose();
        });

        Assert.Equal(0, device.FromWires);
    }

    /// <summary>The tests' process lives for minutes, in which it has UARTs for seconds.</summary>
    [Fact]
    public async Task ItRestsWithoutUarts()
    {
        using (IdealUart real = new(new CallerDevice(), paced: false, TimeProvider.System))
        {
            SimulatedUarts.Attach(Real, real);
            SimulatedUarts.Detach(Real);
        }

        Assert.Empty(SimulatedUarts.Names);
        string status = Directory.EnumerateDirectories("/proc/self/task").Single(thread => File.ReadAllText(thread + "/comm") == "wires\n") + "/status";
        int before = Sleeps(status);
        long began = Stopwatch.GetTimestamp();
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.InRange((Sleeps(status) - before) / Stopwatch.GetElapsedTime(began).TotalSeconds, 1, MaxSleepsPerSecond);
    }

    private static int Sleeps(string status)
    {
        const string sleeps = "voluntary_ctxt_switches:";
        return int.Parse(File.ReadLines(status).Single(line => line.StartsWith(sleeps, StringComparison.Ordinal))[sleeps.Length..]);
    }

    /// <summary>Counts which of its calls come from the thread.</summary>
    private sealed class CallerDevice : IDevice
    {
        private int _fromWires;

        public string Description => "caller";

        public bool PacesItself => false;

        internal int FromWires => Volatile.Read(ref _fromWires);

        public int Receive(Span<byte> bytes)
        {
            if (Thread.CurrentThread.Name == "wires")
            {
                Interlocked.Increment(ref _fromWires);
            }

            return 0;
        }

        public int Send(ReadOnlySpan<byte> bytes)
        {
            return bytes.Length;
        }

        public void Configure(LineSettings settings)
        {
        }

        public void Dispose()
        {
        }
    }
}
