using System.Net.Sockets;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>TLS before the device, as docs/security.md shows it: its examples run as they are, but for addresses and files.</summary>
public sealed class TlsTests : IDisposable
{
    private const string Name = "ts500.example";
    private const string Token = "change-me-please";
    private const string Authorization = "Authorization: Bearer " + Token;

    private static readonly DocumentExamples s_document = new("security.md");

    private readonly string _folder = Directory.CreateTempSubdirectory("ts500-").FullName;
    private readonly int _tlsPort = TcpPorts.Free(1);
    private readonly SimulatorProcess _device;

    public TlsTests()
    {
        _device = SimulatorProcess.Start("--config", Write("nf.config", s_document.Example("ini", "[http]", ("192.0.2.2", "127.0.0.1"))));
        Certify("ts500", Name);
    }

    public void Dispose()
    {
        _device.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void AClientIsReleasedThroughNginx()
    {
        using RunningProgram nginx = Nginx();
        using TcpClientSession client = new(_device.Port(1));
        client.ReadUntil("dut>");

        Assert.Equal(200, Https("/api/ports").Status);
        Assert.Equal(401, Https("/api/ports/1/release", "-X", "POST").Status);
        Assert.Equal(403, Https("/api/ports/1/release", "-X", "POST", "-H", Authorization, "-H", "Origin: https://evil.example").Status);
        HttpAnswer released = Https(
            "/api/ports/1/release", "-X", "POST", "-H", Authorization, "-H", $"Origin: https://{Name}:{_tlsPort}", "-H", "Sec-Fetch-Site: same-origin");

        Assert.Equal(200, released.Status);
        Assert.True(released.Json.GetProperty("released").GetBoolean());
        Assert.Contains("released by the operator", client.ReadToEnd().Text);
    }

    [Fact]
    public void ThereIsNoWayAroundNginx()
    {
        Assert.Equal(403, Curl.Call(_device.Http + "/api/ports", "--interface", "127.0.0.2").Status);
        Assert.Equal(421, Curl.Call(_device.Http + "/api/ports", "-H", "Host: evil.example").Status);

        string console = RunningProgram.Run(Tool.Socat, "-u", $"TCP:{_device.Port(1)},bind=127.0.0.2", "STDOUT");

        Assert.Equal("port 1 does not allow 127.0.0.2", console[..console.LastIndexOf(':')]);
    }

    [Fact]
    public void AClientWithACertificateTalksToAPortThroughStunnel()
    {
        Certify("me", "me");
        File.Copy(PathOf("me.pem"), PathOf("clients.pem"));
        using RunningProgram stunnel = Stunnel();
        using RunningProgram client = RunningProgram.Start(
            Tool.Socat, "-", $"openssl:127.0.0.1:{_tlsPort},commonname={Name},cert={PathOf("me.pem")},key={PathOf("me.key")},cafile={PathOf("ts500.pem")}");

        client.Expect("dut>");
        client.Type("help\r");
        client.Expect("reboot");

        HttpAnswer released = Curl.Call(_device.Http + "/api/ports/1/release", "-X", "POST", "-H", Authorization);
        Assert.Equal(200, released.Status);
        client.WaitForExit();
    }

    [Fact]
    public void AClientWithoutOneDoesNot()
    {
        Certify("me", "me");
        Certify("stranger", "me");
        File.Copy(PathOf("me.pem"), PathOf("clients.pem"));
        using RunningProgram stunnel = Stunnel();

        foreach (string certificate in (string[])["", $",cert={PathOf("stranger.pem")},key={PathOf("stranger.key")}"])
        {
            using RunningProgram client = RunningProgram.Start(
                Tool.Socat, "-u", $"openssl:127.0.0.1:{_tlsPort},commonname={Name},cafile={PathOf("ts500.pem")}{certificate}", "STDOUT");
            client.WaitForExit();
            Assert.Equal("", client.Output);
        }

        Assert.Equal(0, Curl.Get(_device.Http + "/api/ports/1").Json.GetProperty("connected").GetInt32());
    }

    private RunningProgram Nginx()
    {
        string server = s_document.Example(
            "nginx", "server {",
            ("listen 443 ssl", $"listen 127.0.0.1:{_tlsPort} ssl"), ("/etc/ssl/ts500.pem", PathOf("ts500.pem")),
            ("/etc/ssl/private/ts500.key", PathOf("ts500.key")), ("http://192.0.2.10:80", _device.Http));
        string configuration = Write("nginx.conf", $$"""
            daemon off;
            master_process off;
            pid {{PathOf("nginx.pid")}};
            error_log stderr;
            events {}
            http {
            access_log off;
            {{server}}
            }

            """);
        RunningProgram nginx = RunningProgram.Start(Tool.Nginx, "-e", "stderr", "-p", _folder, "-c", configuration);
        AwaitListener(nginx);
        return nginx;
    }

    private RunningProgram Stunnel()
    {
        string service = s_document.Example(
            "ini", "[port1]\naccept",
            ("accept = 4301", $"accept = 127.0.0.1:{_tlsPort}"), ("192.0.2.10:3301", $"{_device.Port(1)}"), ("/etc/stunnel", _folder));
        RunningProgram stunnel = RunningProgram.Start(Tool.Stunnel, Write("stunnel.conf", $"foreground = yes\npid =\nsyslog = no\n{service}"));
        AwaitListener(stunnel);
        return stunnel;
    }

    private HttpAnswer Https(string path, params string[] options)
    {
        return Curl.Call(
            $"https://{Name}:{_tlsPort}{path}", ["--cacert", PathOf("ts500.pem"), "--resolve", $"{Name}:{_tlsPort}:127.0.0.1", .. options]);
    }

    /// <summary>Makes a key and a certificate that it has signed itself.</summary>
    private void Certify(string file, string name)
    {
        RunningProgram.Run(
            Tool.OpenSsl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", $"/CN={name}", "-addext", $"subjectAltName=DNS:{name}", "-keyout", PathOf($"{file}.key"), "-out", PathOf($"{file}.pem"));
    }

    private void AwaitListener(RunningProgram program)
    {
        Eventually.True(
            () =>
            {
                using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                try
                {
                    socket.Connect("127.0.0.1", _tlsPort);
                    return true;
                }
                catch (SocketException)
                {
                    return false;
                }
            },
            () => $"a listener on port {_tlsPort}: {program.Errors}");
    }

    private string PathOf(string name)
    {
        return Path.Combine(_folder, name);
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }
}
