using System.Reflection;
using Simulator;
using Simulator.Hardware.Devices;
using Simulator.Hardware.Uarts;
using Xunit;

namespace SystemTests.Uarts;

/// <summary>nanoFramework's SerialPort as the firmware uses it, loaded from the platform's folder.</summary>
public sealed class SerialPortTests : IDisposable
{
    private const int Number = 8;
    private const string Name = "COM8";

    private static readonly Type SerialPort = LoadSerialPort();

    private readonly IdealUart _uart = new(new LoopbackDevice(), paced: false);
    private readonly List<IDisposable> _ports = [];

    public SerialPortTests()
    {
        SimulatedUarts.Attach(Number, _uart);
    }

    public void Dispose()
    {
        _ports.ForEach(port => port.Dispose());
        _uart.Dispose();
        SimulatedUarts.Detach(Number);
    }

    [Fact]
    public void WhatIsWrittenIsRead()
    {
        dynamic port = Open();
        port.Write(new byte[] { 9, 1, 2, 3, 9 }, 1, 3);
        byte[] read = new byte[4];
        Assert.Equal(3, (int)port.BytesToRead);
        Assert.Equal(3, (int)port.Read(read, 1, 3));
        Assert.Equal(new byte[] { 0, 1, 2, 3 }, read);
    }

    [Fact]
    public async Task ReadWaitsForAsManyBytesAsItIsAskedFor()
    {
        dynamic port = Open();
        port.ReadTimeout = 30;
        port.Write(new byte[3], 0, 3);
        Assert.Throws<TimeoutException>(() => port.Read(new byte[4], 0, 4));
        Assert.Equal(3, (int)port.BytesToRead);
        port.ReadTimeout = -1;
        Task<int> reading = Task.Run(() => (int)port.Read(new byte[4], 0, 4));
        Assert.False(reading.IsCompleted);
        port.Write(new byte[1], 0, 1);
        Assert.Equal(4, await reading.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void WriteWaitsUntilAllIsInTheTransmitter()
    {
        dynamic port = Open();
        port.WriteTimeout = 30;
        Assert.Throws<TimeoutException>(() => { port.Write(new byte[100000], 0, 100000); });
    }

    [Fact]
    public void ANameIsTakenUntilItsPortIsDisposedOf()
    {
        dynamic port = Open();
        Assert.IsType<ArgumentException>(Fault(() => Create()));
        port.Close();
        Assert.IsType<ArgumentException>(Fault(() => Create()));
        port.Dispose();
        ((dynamic)Create()).Open();
    }

    [Fact]
    public void AnOldPortDisposedOfTwiceLeavesTheNewOneItsName()
    {
        dynamic old = Open();
        old.Dispose();
        Open();
        old.Dispose();
        Assert.IsType<ArgumentException>(Fault(() => Create()));
    }

    [Fact]
    public void WhatIsPastTheBufferIsRefused()
    {
        dynamic port = Open();
        byte[] four = new byte[4];
        Assert.Throws<InvalidOperationException>(() => { port.Write(four, 0, 5); });
        Assert.Throws<InvalidOperationException>(() => { port.Read(four, 5, 0); });
        Assert.Throws<ArgumentException>(() => { port.Write(four, 2, 3); });
        Assert.Throws<ArgumentNullException>(() => { port.Read((byte[])null!, 0, 0); });
    }

    [Fact]
    public void APortOpensOnce()
    {
        dynamic port = Open();
        Assert.Throws<InvalidOperationException>(() => { port.Open(); });
    }

    [Fact]
    public void TheRingIsSizedBeforeOpen()
    {
        dynamic port = Create();
        port.ReadBufferSize = 16;
        port.Open();
        Assert.Throws<InvalidOperationException>(() => port.ReadBufferSize = 32);
        port.Write(new byte[20], 0, 20);
        Assert.Equal(16, (int)port.BytesToRead);
    }

    [Fact]
    public void OutOfRangeIsRefused()
    {
        dynamic port = Create();
        Assert.Throws<ArgumentOutOfRangeException>(() => port.BaudRate = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => port.DataBits = 9);
        Assert.Throws<ArgumentOutOfRangeException>(() => port.ReadBufferSize = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => port.ReadTimeout = -2);
    }

    [Fact]
    public void AClosedPortMovesNothing()
    {
        dynamic port = Create();
        Assert.Throws<ArgumentException>(() => port.BytesToRead);
        Assert.Throws<ArgumentException>(() => { port.Write(new byte[1], 0, 1); });
        port.Open();
        port.Dispose();
        Assert.Throws<ObjectDisposedException>(() => port.BytesToRead);
    }

    [Fact]
    public void ABoardHasOnlyItsPorts()
    {
        Assert.IsType<ArgumentException>(Fault(() => ((dynamic)Create("COM9")).Open()));
    }

    private static Type LoadSerialPort()
    {
        NanoLoadContext context = new(Built.Platform, Built.Platform);
        return context.LoadProgram("System.IO.Ports").GetType("System.IO.Ports.SerialPort")!;
    }

    private static Exception? Fault(Action action)
    {
        Exception? fault = Record.Exception(action);
        return fault is TargetInvocationException { InnerException: Exception inner } ? inner : fault;
    }

    private dynamic Open()
    {
        dynamic port = Create();
        port.Open();
        return port;
    }

    private object Create(string name = Name)
    {
        ConstructorInfo constructor = SerialPort.GetConstructors().Single();
        object?[] arguments = [.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)];
        arguments[0] = name;
        arguments[2] = Enum.ToObject(constructor.GetParameters()[2].ParameterType, 0);
        arguments[4] = Enum.ToObject(constructor.GetParameters()[4].ParameterType, 1);
        object port = constructor.Invoke(arguments);
        _ports.Add((IDisposable)port);
        return port;
    }
}
