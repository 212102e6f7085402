using System.Diagnostics;
using System.Text;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>A device's configuration is backed up and restored, and the device restarted, with curl.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly SimulatorProcess _simulator;

    public BackupTests()
    {
        File.WriteAllText(Path.Combine(_folder, "nf.config"), "[port1]\nmode=raw\n");
        _simulator = SimulatorProcess.Start(
            "--board", Built.Boards["virtual"], "--config", Path.Combine(_folder, "nf.config"), "--uart", "1=loopback");
    }

    private string Config => _simulator.Http + "/api/config";

    public void Dispose()
    {
        _simulator.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void WhatWasBackedUpIsRestoredByteForByte()
    {
        byte[] text = [.. Encoding.UTF8.GetBytes("# für Raum 3\r\n[port1]\r\nmode=raw\r\nbaud=57600\n"), .. Enumerable.Repeat((byte)'#', 9000), (byte)'\n', (byte)'#', 0xE4];
        string file = Write("dev.conf", text);

        HttpAnswer put = Curl.Call(Config, "-T", file);
        Assert.Equal(200, put.Status);
        Assert.False(put.Json.GetProperty("restart").GetBoolean());
        Assert.Equal(57600, Setting("baud"));
        Assert.Equal(text, Backup("first"));

        Assert.Equal(200, Curl.Call(Config, "-X", "PUT", "--data-binary", "# nothing\n").Status);
        Assert.Equal(115200, Setting("baud"));
        Assert.Equal("# nothing\n"u8.ToArray(), Backup("second"));
        Assert.Equal(200, Curl.Call(Config, "-T", Path.Combine(_folder, "first")).Status);
        Assert.Equal(57600, Setting("baud"));
        Assert.Equal("[port1]\nmode=raw\n", File.ReadAllText(Path.Combine(_folder, "nf.config")));
    }

    [Fact]
    public void TheReferenceIsABackup()
    {
        string file = Path.Combine(Built.Repository, "nf.config");

        Assert.Equal(200, Curl.Call(Config, "-T", file).Status);
        Assert.Equal(File.ReadAllBytes(file), Backup("reference"));
    }

    [Fact]
    public void TheBoardRestartsWithWhatWasPutThere()
    {
        using TcpClientSession client = new(_simulator.Port(1));
        client.Send("x");
        client.ReadUntil("x");
        HttpAnswer put = Curl.Call(Config, "-T", Write("dev.conf", "[device]\nname=rack-7\n[port1]\nmode=raw\nlog=3\n"u8.ToArray()));
        Assert.True(put.Json.GetProperty("restart").GetBoolean());
        Assert.Equal("ts500", Curl.Get(_simulator.Http + "/api/device").Json.GetProperty("name").GetString());

        Eventually.True(() => Uptime() >= 2, "the device to have run for a while");
        long asked = Stopwatch.GetTimestamp();
        HttpAnswer restart = Curl.Post(_simulator.Http + "/api/device/restart");
        Assert.Equal(202, restart.Status);
        Assert.Equal(1000, restart.Json.GetProperty("milliseconds").GetInt32());

        // Nothing of it is left hanging until it next sends something.
        Assert.StartsWith("released by the operator", client.ReadToEnd().Text);
        Eventually.True(() => Name() == "rack-7", "the device to come back with its new name");
        Assert.InRange(Uptime(), 0, Stopwatch.GetElapsedTime(asked).TotalSeconds);
        Assert.Equal(3, Setting("log"));
        using TcpClientSession next = new(_simulator.Port(1));
        next.Send("served");
        next.ReadUntil("served");
    }

    [Fact]
    public void AMistakeIsToldByItsLineAndChangesNothing()
    {
        HttpAnswer put = Curl.Call(Config, "-T", Write("dev.conf", "[port1]\nbaud=9600\nmode=rar\n"u8.ToArray()));

        Assert.Equal(400, put.Status);
        Assert.Contains("line 3", Assert.Single(put.Json.GetProperty("errors").EnumerateArray()).GetString());
        Assert.Equal(115200, Setting("baud"));
        Assert.Equal("[port1]\nmode=raw\n"u8.ToArray(), Backup("backup"));
    }

    private int Uptime()
    {
        return Curl.Get(_simulator.Http + "/api/device").Json.GetProperty("uptime").GetInt32();
    }

    private string? Name()
    {
        try
        {
            return Curl.Get(_simulator.Http + "/api/device").Json.GetProperty("name").GetString();
        }
        catch (Xunit.Sdk.XunitException)
        {
            // curl has failed: the device is restarting.
            return null;
        }
    }

    private int Setting(string key)
    {
        return Curl.Get(_simulator.Http + "/api/ports/1").Json.GetProperty("settings").GetProperty(key).GetInt32();
    }

    private string Write(string name, byte[] bytes)
    {
        string file = Path.Combine(_folder, name);
        File.WriteAllBytes(file, bytes);
        return file;
    }

    private byte[] Backup(string name)
    {
        string file = Path.Combine(_folder, name);
        RunningProgram.Run(Tool.Curl, "-s", "-S", "-f", "-o", file, Config);
        return File.ReadAllBytes(file);
    }
}
