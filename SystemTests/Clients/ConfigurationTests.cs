using System.Diagnostics;
using System.Reflection;
using System.Text;
using Simulator;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>A device with a bad nf.config serves with defaults and says what is wrong.</summary>
public sealed class ConfigurationTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose()
    {
        File.Delete(_file);
    }

    [Fact]
    public void AMistakeIsNamedOnTheLogAndOnTheApi()
    {
        File.WriteAllText(_file, "[device]\nname=rack-7\n\n[port1]\nbusy=queue\n");
        using SimulatorProcess simulator = SimulatorProcess.Start("--config", _file, "--uart", "1=loopback");

        simulator.ExpectError("error: ");
        AssertExplains(Assert.Single(simulator.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        System.Text.Json.JsonElement device = Curl.Get(simulator.Http + "/api/device").Json;
        AssertExplains(Assert.Single(device.GetProperty("configurationErrors").EnumerateArray()).GetString()!);
        Assert.Equal("probe", Curl.Get(simulator.Http + "/api/ports/1").Json.GetProperty("settings").GetProperty("busy").GetString());

        using TcpClientSession client = new(simulator.Port(1));
        client.Send("served");
        client.ReadUntil("served");
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    public void Utf16IsNamedAndNothingOfItIsTaken(string encoding, bool hasMark)
    {
        Encoding wide = Encoding.GetEncoding(encoding);
        byte[] mark = hasMark ? wide.GetPreamble() : [];
        File.WriteAllBytes(_file, [.. mark, .. wide.GetBytes("[device]\r\nname=rack-7\r\n")]);
        using SimulatorProcess simulator = SimulatorProcess.Start("--config", _file, "--uart", "1=loopback");

        System.Text.Json.JsonElement device = Curl.Get(simulator.Http + "/api/device").Json;
        Assert.Contains("UTF-16", Assert.Single(device.GetProperty("configurationErrors").EnumerateArray()).GetString());
        Assert.Equal("ts500", device.GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("\r")]
    [InlineData("\r\n")]
    public void AFileOfAnotherSystemIsRead(string lineEnd)
    {
        File.WriteAllText(_file, $"\ufeff# for the rack{lineEnd}[device]{lineEnd}name=rack-7");
        using SimulatorProcess simulator = SimulatorProcess.Start("--config", _file, "--uart", "1=loopback");

        System.Text.Json.JsonElement device = Curl.Get(simulator.Http + "/api/device").Json;
        Assert.Empty(device.GetProperty("configurationErrors").EnumerateArray());
        Assert.Equal("rack-7", device.GetProperty("name").GetString());
    }

    [Fact]
    public void AFormatOfSevenBitsCarriesSeven()
    {
        BoardUnderTest.WriteRaw(_file, "[port1]\nformat=7E1\n[port2]\nformat=7E1\n[port3]\nformat=7E1\n");
        using SimulatorProcess simulator = SimulatorProcess.Start(
            "--board", Built.Board, "--config", _file, "--uart", "1=loopback", "--uart", "2=console", "--uart", "3=console:7E1");

        using TcpClientSession loopback = new(simulator.Port(1));
        loopback.Send("\xE1\xE2.");
        Assert.Equal("ab.", loopback.ReadUntil("."));

        using TcpClientSession mistaken = new(simulator.Port(2));
        mistaken.ReadUntil("dut> ");
        mistaken.Send("help\rel");
        Assert.Equal("elel", mistaken.ReadUntil("elel"));

        using TcpClientSession helped = new(simulator.Port(3));
        helped.ReadUntil("dut> ");
        helped.Send("help\r");
        helped.ReadUntil("this list");
    }

    [Fact]
    public void ALongFileIsReadInOneGo()
    {
        StringBuilder text = new("[port1]\n");
        for (int i = 0; i < 90_000; i++)
        {
            text.Append("key").Append(i).Append("=1\n");
        }

        MethodInfo parse = new NanoLoadContext(Built.Platform, Built.Board).LoadProgram("Firmware")
            .GetType("TS500.Firmware.Settings.ConfigurationParser", throwOnError: true)!.GetMethod("Parse")!;
        long start = Stopwatch.GetTimestamp();
        parse.Invoke(null, [text.ToString()]);

        // Comparing each key with all previous ones would take four billion comparisons.
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    private static void AssertExplains(string error)
    {
        Assert.Contains("line 5", error);
        Assert.Contains("busy", error);
        Assert.Contains("reject", error);
        Assert.Contains("takeover", error);
    }
}
