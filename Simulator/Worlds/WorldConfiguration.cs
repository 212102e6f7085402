using System.Text;

namespace Simulator.Worlds;

/// <summary>Settings that a world gives its board.</summary>
internal static class WorldConfiguration
{
    private static readonly string[] s_rawModes = ["mode=raw", "mode=auto"];
    private static readonly string[] s_telnetModes = ["mode=auto", "mode=telnet"];

    private static readonly string[][] s_choices =
    [
        ["baud=115200", "baud=57600", "baud=921600", "baud=38400"],
        ["format=8N1", "format=8N1", "format=8E1", "format=8N2"],
        ["flow=none", "flow=none", "flow=rts-cts", "flow=xon-xoff"],
        ["busy=probe", "busy=probe", "busy=reject", "busy=takeover", "busy=takeover-idle", "busy=watch"],
        ["busy-same=busy", "busy-same=takeover"],
        ["takeover-after=2", "takeover-after=10"],
        ["keep-alive=3", "keep-alive=10"],
        ["keep-alive-interval=1", "keep-alive-interval=3"],
        ["keep-alive-count=2", "keep-alive-count=3"],
        ["stall-timeout=10", "stall-timeout=25"],
        ["idle-timeout=0", "idle-timeout=0", "idle-timeout=5"],
        ["half-close=1000", "half-close=50"],
        ["replay=new", "replay=new", "replay=all"],
        ["packing=at-once", "packing=at-once", "packing=gather"],
        ["release-timeout=100", "release-timeout=500"],
    ];

    /// <summary>An nf.config.</summary>
    /// <param name="ports">The ports.</param>
    /// <param name="random">Decides what is in it.</param>
    internal static string Text(IReadOnlyList<PortWatch> ports, Random random)
    {
        StringBuilder text = new("# Of a random world.\n[device]\nname=ts500\nwatchers=2\n");
        foreach (PortWatch port in ports)
        {
            string keeps = port.KeepsLine ? "yes" : "no";
            text.Append($"[port{port.Number}]\nkeep-line-settings={keeps}\n");
            foreach (string[] choices in s_choices.Append(Modes(port)))
            {
                text.Append(choices[random.Next(choices.Length)]).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>An nf.config whose ports are as they come, 115,200 baud, 8N1, but for what their clients rely on.</summary>
    internal static string OfConsoles(IEnumerable<PortWatch> ports)
    {
        return "# Of five consoles.\n[device]\nname=ts500\n"
            + string.Concat(ports.Where(port => port.KeepsLine).Select(port => $"[port{port.Number}]\nkeep-line-settings=yes\n"));
    }

    /// <summary>A setting for a PATCH.</summary>
    /// <param name="port">The port.</param>
    /// <param name="which">Which one: any number.</param>
    internal static string Setting(PortWatch port, int which)
    {
        int key = which % (s_choices.Length + 1);
        string[] choices = key == s_choices.Length ? Modes(port) : s_choices[key];
        return choices[which / (s_choices.Length + 1) % choices.Length];
    }

    private static string[] Modes(PortWatch port) => port.SpeaksTelnet ? s_telnetModes : s_rawModes;
}
