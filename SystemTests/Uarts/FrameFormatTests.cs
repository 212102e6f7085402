using System.Text;
using Simulator.Hardware.Devices;
using Simulator.Hardware.Uarts;
using Xunit;

namespace SystemTests.Uarts;

/// <summary>A simulated wire carries the bits of a frame, and a receiver with another format decodes them wrong.</summary>
public sealed class FrameFormatTests
{
    private readonly ManualTime _time = new();

    [Theory]
    [InlineData("8N1")]
    [InlineData("7E1")]
    [InlineData("7O2")]
    [InlineData("5N1")]
    [InlineData("6O1.5")]
    [InlineData("5N1.5")]
    public void AFormatIsReadAndWritten(string text)
    {
        Assert.Equal(text, FrameFormat.Parse(text)?.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("8N")]
    [InlineData("9N1")]
    [InlineData("8n1")]
    [InlineData("8M1")]
    [InlineData("8N3")]
    [InlineData("8N1.")]
    [InlineData("4N1")]
    [InlineData("8N1 ")]
    public void WhatIsNoFormatIsNone(string text)
    {
        Assert.Null(FrameFormat.Parse(text));
    }

    // 'a' is 0x61, with three ones; 'c' is 0x63, with four.
    [Theory]
    [InlineData("8N1", 0xE1, "8N1", 0xE1)]
    [InlineData("7E1", 0xE1, "7E1", 0x61)]
    [InlineData("7E1", 0x61, "8N1", 0xE1)] // The parity bit is read as the eighth data bit.
    [InlineData("7E1", 0x63, "8N1", 0x63)]
    [InlineData("7O1", 0x61, "8N1", 0x61)]
    [InlineData("7O1", 0x63, "8N1", 0xE3)]
    [InlineData("7N1", 0x61, "8N1", 0xE1)] // So is the stop bit.
    [InlineData("8N1", 0xE1, "7E1", 0x61)]
    [InlineData("8E1", 0xE1, "8N1", 0xE1)]
    [InlineData("8N2", 0xE1, "8N1", 0xE1)]
    [InlineData("5E1", 0x01, "8N1", 0xE1)]
    [InlineData("5E1", 0x03, "8N1", 0xC3)]
    [InlineData("5N1.5", 0xFF, "5N1", 0x1F)]
    [InlineData("6N2", 0xFF, "6N1.5", 0x3F)]
    public void AReceiverTakesAsManyBitsAsItsOwnFormatHas(string sender, byte sent, string receiver, byte read)
    {
        Assert.Equal(read, FrameFormat.Parse(sender)!.Value.ReadAs(sent, FrameFormat.Parse(receiver)!.Value));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void SevenBitsGoRoundALoopback(bool paced)
    {
        IdealUart uart = Open(new LoopbackDevice(), "7E1", paced);
        uart.Write([0x61, 0xE1, 0xFF]);
        Assert.Equal([0x61, 0x61, 0x7F], Read(uart, paced));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EightBitsGoRoundALoopback(bool paced)
    {
        IdealUart uart = Open(new LoopbackDevice(), "8E1", paced);
        uart.Write([0x61, 0xE1, 0xFF]);
        Assert.Equal([0x61, 0xE1, 0xFF], Read(uart, paced));
    }

    [Fact]
    public void AConsoleOfTheUsualFormatDoesNotUnderstandAnother()
    {
        // Of these only 'e' and 'l' have an even number of ones; line ends do not.
        Assert.Equal("el", Answer(new ConsoleDevice(_time), "7E1", "help\r"));
    }

    [Fact]
    public void AConsoleOfTheBoardsFormatUnderstandsIt()
    {
        Assert.Contains("this list", Answer(new ConsoleDevice(_time, FrameFormat.Parse("7E1")), "7E1", "help\r"));
        Assert.Contains("this list", Answer(new ConsoleDevice(_time), "8N1", "help\r"));
    }

    private string Answer(ConsoleDevice console, string format, string line)
    {
        IdealUart uart = Open(console, format, paced: true);
        Read(uart, paced: true);
        uart.Write(Encoding.ASCII.GetBytes(line));
        return Encoding.Latin1.GetString(Read(uart, paced: true));
    }

    private IdealUart Open(IDevice device, string format, bool paced)
    {
        (int dataBits, LineParity parity, double stopBits) = FrameFormat.Parse(format)!.Value;
        IdealUart uart = new(device, paced, _time);
        uart.Open(new LineSettings(9600, dataBits, parity, stopBits, false), 4096);
        return uart;
    }

    private byte[] Read(IdealUart uart, bool paced)
    {
        for (int i = 0; paced && i < 1000; i++)
        {
            _time.Pass(1);
            uart.Advance();
        }

        byte[] bytes = new byte[4096];
        return bytes[..uart.Read(bytes)];
    }
}
