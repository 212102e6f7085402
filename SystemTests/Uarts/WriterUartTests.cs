using System.Reflection;
using Simulator;
using Simulator.Hardware.Uarts;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Uarts;

/// <summary>The UART binding for a driver that waits, on the simulator's SerialPort.</summary>
public sealed class WriterUartTests : IDisposable
{
    private const int Number = 7;
    private const int BufferSize = 1024;

    private static readonly NanoLoadContext Context = new(Built.Platform, Built.Board);

    private readonly ScriptedDevice _device = new();
    private readonly IdealUart _hardware;
    private readonly dynamic _uart = Create("Hal.Device", "TS500.Hal.Device.WriterUart", "COM7", BufferSize, BufferSize);
    private readonly dynamic _settings = Create("Hal", "TS500.Hal.UartSettings");

    public WriterUartTests()
    {
        _hardware = new IdealUart(_device, paced: false);
        SimulatedUarts.Attach(Number, _hardware);
    }

    public void Dispose()
    {
        // The binding keeps its SerialPort; another one of the name needs it gone.
        object? port = ((object)_uart).GetType().GetProperty("Port", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(_uart);
        (port as IDisposable)?.Dispose();
        _hardware.Dispose();
    }

    [Fact]
    public void ItIsOpenedAsConfiguredAndAnew()
    {
        _settings.BaudRate = 9600;
        Assert.Null((string?)_uart.Open(_settings));
        Assert.Equal("9600 8N1", _device.Settings.ToString());
        _settings.BaudRate = 19200;
        _settings.DataBits = 7;
        Assert.Null((string?)_uart.Open(_settings));
        Assert.Equal("19200 7N1", _device.Settings.ToString());
    }

    [Fact]
    public void AUartThatTheBoardLacksSaysSo()
    {
        dynamic uart = Create("Hal.Device", "TS500.Hal.Device.WriterUart", "COM6", BufferSize, BufferSize);
        Assert.Equal("the board has no COM6", (string)uart.Open(_settings));
    }

    [Fact]
    public void WriteNeverWaitsAndEveryByteArrivesInOrder()
    {
        _uart.Open(_settings);
        byte[] sent = [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7))];
        _device.Room = 0;
        int taken = 0;
        Eventually.True(() => Offer() == 0, "a full buffer");
        Assert.InRange(taken, BufferSize, 2 * BufferSize);
        _device.Room = int.MaxValue;
        Eventually.True(() => Offer() == 0 && taken == sent.Length, "room for the rest");
        Eventually.True(() => _device.Got.Count == sent.Length, "all bytes");
        Assert.Equal(sent, _device.Got);

        int Offer()
        {
            int count = _uart.Write(sent, taken, sent.Length - taken);
            taken += count;
            return count;
        }
    }

    [Fact]
    public void APurgeDropsWhatWaitsAndNothingThatComesAfter()
    {
        _uart.Open(_settings);
        _device.Room = 0;
        byte[] old = new byte[BufferSize];
        Eventually.True(() => (int)_uart.Write(old, 0, old.Length) == 0, "a full buffer");
        _uart.DiscardOutput();
        byte[] fresh = [1, 2, 3];
        Assert.Equal(3, (int)_uart.Write(fresh, 0, 3));
        _device.Room = int.MaxValue;
        Eventually.True(() => _device.Got.Count >= 3 && _device.Got[^1] == 3, "the fresh bytes");
        Assert.Equal(fresh, _device.Got[^3..]);
        Assert.InRange(_device.Got.Count, 3, 2 * BufferSize);
    }

    [Fact]
    public void ReadTakesWhatIsThere()
    {
        _uart.Open(_settings);
        byte[] buffer = new byte[10];
        Assert.Equal(0, (int)_uart.Read(buffer, 0, 10));
        _device.Say(4);
        Assert.Equal(4, (int)_uart.Read(buffer, 2, 8));
        Assert.Equal(new byte[] { 0, 0, 0, 1, 2, 3, 0, 0, 0, 0 }, buffer);
    }

    private static dynamic Create(string assembly, string type, params object[] arguments)
    {
        return Activator.CreateInstance(Context.LoadProgram(assembly).GetType(type)!, arguments)!;
    }
}
