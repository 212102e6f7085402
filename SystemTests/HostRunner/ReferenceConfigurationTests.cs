using System.Reflection;
using System.Text;
using Simulator;
using Xunit;

namespace SystemTests.HostRunner;

/// <summary>The nf.config at the repository's root shows every key as the firmware's tables describe it.</summary>
public sealed class ReferenceConfigurationTests
{
    private const string WriteVariable = "TS500_WRITE_REFERENCE";
    private const string Command = WriteVariable + "=1 dotnet test SystemTests --filter ReferenceConfiguration";
    private const int PartCapacity = 1024;
    private const int Ports = 5;

    private const string Heading = $"""
        # The configuration of a TS500: every key with its default, which it also has when it is left out. The simulator reads this
        # file; a board's image has one of its own built in. It is generated from the tables in Firmware/Settings:
        # {Command}


        """;

    private static readonly string s_file = Path.Combine(Built.Repository, "nf.config");
    private static readonly Assembly s_firmware = new NanoLoadContext(Built.Platform, Built.Board).LoadProgram("Firmware");

    [Fact]
    public void TheFileIsWhatTheTablesSay()
    {
        string generated = Generated();
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            File.WriteAllText(s_file, generated);
        }

        Assert.True(
            File.ReadAllText(s_file) == generated,
            $"{s_file} is not what the tables in Firmware/Settings say. Regenerate it, and look at what changes: {Command}");
    }

    [Fact]
    public void TheFileIsReadWithoutAnError()
    {
        object configuration = Settings("ConfigurationParser").GetMethod("Parse")!.Invoke(null, [File.ReadAllText(s_file)])!;

        Assert.Empty((string[])configuration.GetType().GetProperty("Errors")!.GetValue(configuration)!);
    }

    private static string Generated()
    {
        StringBuilder text = new(Heading);
        text.AppendJoin(
            '\n',
            [
                Section("device", "DeviceSettings"), Section("http", "HttpSettings"), Section("port1", "PortSettings"),
                .. Enumerable.Range(2, Ports - 1).Select(port => Section("port" + port, "PortSettings", isShort: true)),
            ]);
        return text.ToString();
    }

    /// <summary>A section of defaults: all of it with comments, or only its first key.</summary>
    private static string Section(string name, string type, bool isShort = false)
    {
        dynamic values = Create(Settings("SettingValues"), Settings(type).GetField("Table")!.GetValue(null)!);
        dynamic section = Create(Settings("SectionText"), name, values, !isShort);
        dynamic writer = Create(s_firmware.GetType("TS500.Firmware.Text.ByteWriter", throwOnError: true)!, PartCapacity);
        StringBuilder text = new();
        bool more = true;
        for (int part = 0; more && !(isShort && part > 1); part++)
        {
            writer.Clear();
            more = section.Write(writer, part);
            Assert.False(writer.Overflowed);
            text.Append(Encoding.ASCII.GetString(writer.Buffer, 0, writer.Length));
        }

        return text.ToString();
    }

    private static Type Settings(string type)
    {
        return s_firmware.GetType("TS500.Firmware.Settings." + type, throwOnError: true)!;
    }

    private static object Create(Type type, params object[] arguments)
    {
        return Activator.CreateInstance(type, arguments)!;
    }
}
