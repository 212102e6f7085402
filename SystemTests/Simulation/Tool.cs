using Xunit;

namespace SystemTests.Simulation;

/// <summary>The installed programs that tests use as real clients.</summary>
internal static class Tool
{
    internal const string Curl = "curl";
    internal const string Dnsmasq = "dnsmasq";
    internal const string Ip = "ip";
    internal const string Promtool = "promtool";
    internal const string Python = "/usr/bin/python3";
    internal const string Socat = "socat";
    internal const string SocketStatistics = "ss";
    internal const string Telnet = "telnet";
    internal const string Tshark = "tshark";

    private static readonly Dictionary<string, string> Packages = new()
    {
        [Curl] = "curl",
        [Dnsmasq] = "dnsmasq-base",
        [Ip] = "iproute2",
        [Promtool] = "prometheus",
        [Python] = "python3 python3-serial",
        [Socat] = "socat",
        [SocketStatistics] = "iproute2",
        [Telnet] = "telnet",
        [Tshark] = "tshark",
    };

    /// <summary>Fails the test if a program is missing, and names its package.</summary>
    internal static void Require(string name)
    {
        string[] folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/sbin", "/sbin"];
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, name))))
        {
            Assert.Fail($"{name} is missing: apt-get install {Packages.GetValueOrDefault(name, name)}");
        }
    }
}
