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
    private const string Allowed = "Allowed: ";
    private const int LineLength = 120;
    private const int Capacity = 1024;
    private const int Ports = 5;

    private const string Heading = $"""
        # The configuration of a TS500: every key with its default, which it also has when it is left out. The simulator reads this
        # file; a board's image has one of its own built in. What each key is for is written here, the rest is generated from the
        # tables in Firmware/Settings:
        # {Command}


        """;

    private static readonly string s_file = Path.Combine(Built.Repository, "nf.config");
    private static readonly Assembly s_firmware = new NanoLoadContext(Built.Platform, Built.Board).LoadProgram("Firmware");

    private static readonly Dictionary<string, object> s_tables = new()
    {
        ["device"] = Table("DeviceSettings"),
        ["http"] = Table("HttpSettings"),
        ["port1"] = Table("PortSettings"),
    };

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

    [Fact]
    public void EveryKeyHasACommentThatSaysWhatItIsFor()
    {
        Dictionary<string, string> purposes = Purposes();
        foreach (string key in s_tables.SelectMany(table => Keys(table.Key, table.Value)))
        {
            Assert.True(purposes.ContainsKey(key), $"{s_file}: write above {key} in a sentence what it is for.");
        }
    }

    private static string Generated()
    {
        StringBuilder text = new(Heading);
        text.AppendJoin(
            '\n',
            [
                .. s_tables.Select(table => Section(table.Key, table.Value)),
                .. Enumerable.Range(2, Ports - 1).Select(port => $"[port{port}]\n{Assignment(s_tables["port1"], 0)}"),
            ]);
        return text.ToString();
    }

    /// <summary>A section of defaults, with what each key is for and what it allows.</summary>
    private static string Section(string name, object settings)
    {
        dynamic table = settings;
        Dictionary<string, string> purposes = Purposes();
        StringBuilder text = new($"[{name}]\n");
        for (int i = 0; i < table.Count; i++)
        {
            dynamic setting = table[i];
            if (purposes.TryGetValue(Place(name, (string)setting.Key), out string? purpose))
            {
                text.Append(Comment(purpose));
            }

            text.Append(Comment(Allowed + (string)setting.Allowed + (setting.NeedsRestart ? "; needs a restart" : "")));
            text.Append(Assignment(settings, i));
        }

        return text.ToString();
    }

    /// <summary>A line that sets a key to its default.</summary>
    private static string Assignment(object settings, int index)
    {
        dynamic setting = ((dynamic)settings)[index];
        dynamic writer = Create(s_firmware.GetType("TS500.Firmware.Text.ByteWriter", throwOnError: true)!, Capacity);
        setting.Write(writer, setting.Default);
        Assert.False(writer.Overflowed);
        return $"{setting.Key}={Encoding.ASCII.GetString(writer.Buffer, 0, writer.Length)}\n";
    }

    private static IEnumerable<string> Keys(string section, object settings)
    {
        dynamic table = settings;
        for (int i = 0; i < table.Count; i++)
        {
            yield return Place(section, (string)table[i].Key);
        }
    }

    /// <summary>What the file says of each key: the comment above it up to what it allows.</summary>
    private static Dictionary<string, string> Purposes()
    {
        Dictionary<string, string> purposes = [];
        List<string> comment = [];
        string section = "";
        foreach (string line in File.ReadLines(s_file))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                comment.Add(line[2..]);
                continue;
            }

            string purpose = string.Join(' ', comment.TakeWhile(text => !text.StartsWith(Allowed, StringComparison.Ordinal)));
            comment.Clear();
            if (line.StartsWith('['))
            {
                section = line.Trim('[', ']');
            }
            else if (purpose.Length > 0 && line.Contains('='))
            {
                purposes.Add(Place(section, line[..line.IndexOf('=')]), purpose);
            }
        }

        return purposes;
    }

    private static string Place(string section, string key)
    {
        return $"[{section}] {key}";
    }

    private static string Comment(string text)
    {
        StringBuilder lines = new();
        int max = LineLength - 2;
        while (text.Length > max)
        {
            int end = text.LastIndexOf(' ', max);
            lines.Append($"# {text[..end]}\n");
            text = text[(end + 1)..];
        }

        return lines.Append($"# {text}\n").ToString();
    }

    private static object Table(string type)
    {
        return Settings(type).GetField("Table")!.GetValue(null)!;
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
