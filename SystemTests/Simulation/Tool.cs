using Xunit;

namespace SystemTests.Simulation;

/// <summary>The installed programs that tests use as real clients.</summary>
internal static class Tool
{
    internal const string Busybox = "busybox";
    internal const string Chromium = "/usr/bin/chromium";
    internal const string Conserver = "conserver";
    internal const string ConserverClient = "console";
    internal const string Curl = "curl";
    internal const string Dnsmasq = "dnsmasq";
    internal const string Esptool = "esptool";
    internal const string Expect = "expect";
    internal const string Gensiot = "gensiot";
    internal const string Ip = "ip";
    internal const string Kermit = "kermit";
    internal const string Nginx = "nginx";
    internal const string OpenSsl = "openssl";
    internal const string Plink = "plink";
    internal const string Prometheus = "prometheus";
    internal const string Promtool = "promtool";
    internal const string Python = "/usr/bin/python3";
    internal const string Ser2net = "ser2net";
    internal const string Socat = "socat";
    internal const string SocketStatistics = "ss";
    internal const string Stunnel = "stunnel4";
    internal const string Telnet = "telnet";
    internal const string Tshark = "tshark";

    private static readonly Dictionary<string, string> Packages = new()
    {
        [Busybox] = "busybox",
        [Chromium] = "chromium",
        [Conserver] = "conserver-server",
        [ConserverClient] = "conserver-client",
        [Curl] = "curl",
        [Dnsmasq] = "dnsmasq-base",
        [Expect] = "expect",
        [Esptool] = "esptool (Debian 13; .ci/run has it for Debian 12)",
        [Gensiot] = "gensio-bin",
        [Ip] = "iproute2",
        [Kermit] = "ckermit",
        [Nginx] = "nginx-light",
        [OpenSsl] = "openssl",
        [Plink] = "putty-tools",
        [Prometheus] = "prometheus",
        [Promtool] = "prometheus",
        [Python] = "python3 python3-serial",
        [Ser2net] = "ser2net",
        [Socat] = "socat",
        [SocketStatistics] = "iproute2",
        [Stunnel] = "stunnel4",
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
