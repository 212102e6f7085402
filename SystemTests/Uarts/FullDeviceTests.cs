using System.Diagnostics;
using Simulator.Hardware.Devices;
using Simulator.Hardware.Uarts;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Uarts;

/// <summary>A write to a device that takes nothing more waits for it, and costs nothing meanwhile.</summary>
public sealed class FullDeviceTests : IDisposable
{
    private const int Size = 100_000;
    private const int MaxWait = 20;

    private static readonly LineSettings Line = new(115200, 8, LineParity.None, 1, false);

    private readonly string _link = Path.Combine(Path.GetTempPath(), "ts500-" + Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        File.Delete(_link);
    }

    [Fact]
    public async Task ATerminalThatIsFullIsAskedOnlyNowAndThen()
    {
        const int time = 400;
        CountingDevice device = new(new PseudoTerminalDevice(_link, _ => { }));
        using IdealUart uart = Open(device);
        await using FileStream program = OpenProgram();
        Task<bool> sending = Send(uart, Size);
        long sent = -1;
        Eventually.True(() => Interlocked.Exchange(ref sent, device.Taken) == device.Taken && sent > 0, "the terminal to be full");
        int before = device.Sends;
        long began = Stopwatch.GetTimestamp();
        await Task.Delay(time);
        int sends = device.Sends - before;

        // Two, each time that it looks whether the UART is still open: at most one more at either end.
        Assert.InRange(sends, 0, 2 * (((int)Stopwatch.GetElapsedTime(began).TotalMilliseconds / MaxWait) + 2));

        byte[] read = new byte[Size];
        await program.ReadExactlyAsync(read);
        Assert.True(await sending);
        Assert.Equal(Enumerable.Range(0, Size).Select(i => PatternDevice.At(i)), read);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ClosingTheUartEndsAWriteThatWaits(bool hasDescriptor)
    {
        IDevice device = hasDescriptor ? new PseudoTerminalDevice(_link, _ => { }) : new ScriptedDevice { Room = 0 };
        using IdealUart uart = Open(device);
        await using FileStream? program = hasDescriptor ? OpenProgram() : null;
        Task<bool> sending = Send(uart, Size);
        await Task.WhenAny(sending, Task.Delay(50));
        uart.Close();
        await Assert.ThrowsAsync<InvalidOperationException>(() => sending);
    }

    [Fact]
    public async Task AWriteGivesUpAfterItsTimeout()
    {
        using IdealUart uart = Open(new PseudoTerminalDevice(_link, _ => { }));
        await using FileStream program = OpenProgram();
        Assert.False(await Task.Run(() => uart.Send(new byte[Size], 0, Size, timeout: 50)));
    }

    private static IdealUart Open(IDevice device)
    {
        IdealUart uart = new(device, paced: false);
        uart.Open(Line, 4096);
        return uart;
    }

    private static Task<bool> Send(IdealUart uart, int count)
    {
        byte[] bytes = [.. Enumerable.Range(0, count).Select(i => PatternDevice.At(i))];
        return Task.Run(() => uart.Send(bytes, 0, count, timeout: -1));
    }

    private FileStream OpenProgram()
    {
        return new FileStream(new FileInfo(_link).LinkTarget!, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
    }

    private sealed class CountingDevice(IDevice device) : IDevice
    {
        private int _sends;
        private long _taken;

        internal int Sends => Volatile.Read(ref _sends);

        internal long Taken => Interlocked.Read(ref _taken);

        public string Description => device.Description;

        public bool PacesItself => device.PacesItself;

        public int Descriptor => device.Descriptor;

        public int Receive(Span<byte> bytes)
        {
            return device.Receive(bytes);
        }

        public int Send(ReadOnlySpan<byte> bytes)
        {
            int count = device.Send(bytes);
            Interlocked.Increment(ref _sends);
            Interlocked.Add(ref _taken, count);
            return count;
        }

        public void Configure(LineSettings settings)
        {
            device.Configure(settings);
        }

        public void Dispose()
        {
            device.Dispose();
        }
    }
}
