using System.Text;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>Programs that hold a port for others: conserver and ser2net.</summary>
public sealed class GatewayTests : IDisposable
{
    private const string Prompt = "dut> ";

    private readonly string _folder = Directory.CreateTempSubdirectory("ts500-").FullName;
    private readonly int _port = TcpPorts.Free(2);

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("telnet", "auto")]
    [InlineData("raw", "raw")]
    public void ConserverServesAPort(string protocol, string mode)
    {
        using SimulatorProcess simulator = Start(mode);
        using RunningProgram server = RunningProgram.Start(
            Tool.Conserver, "-n", "-v", "-M", "127.0.0.1", "-p", $"{_port}", "-C", Write("conserver.cf", $$"""
                config * { daemonmode off; }
                default * { rw *; logfile {{Path.Combine(_folder, "console.log")}}; logfilemax 1m; master localhost; }
                access * { trusted 127.0.0.1; }
                console dut { type host; host 127.0.0.1; port {{simulator.Port(1).Port}}; protocol {{protocol}}; }

                """));
        server.Expect("access type");
        Curl.WaitForPort(simulator, 1, port => port.GetProperty("state").GetString() == "connected");
        Tool.Require(Tool.ConserverClient);
        using RunningProgram person = RunningProgram.Start(
            Tool.Socat, "-", $"EXEC:console -C /dev/null -M 127.0.0.1 -p {_port} dut,pty,setsid,ctty,stderr");
        // Its keys count once it shows what the port sends.
        person.Expect("for help]");
        person.Type("\r");
        person.Expect(Prompt);
        AssertWorks(person);
        person.Type("\x5" + "c.");
        person.WaitForExit();

        string log = File.ReadAllText(Path.Combine(_folder, "console.log"), Encoding.Latin1);
        Assert.Contains("DUT boot loader", log);
        Assert.DoesNotContain('\xff', log);
    }

    [Theory]
    [InlineData("telnet(rfc2217),tcp", "auto")]
    [InlineData("telnet,tcp", "telnet")]
    [InlineData("tcp", "raw")]
    public void Ser2netServesAPort(string protocol, string mode)
    {
        using SimulatorProcess simulator = Start(mode);
        using RunningProgram server = RunningProgram.Start(Tool.Ser2net, "-d", "-P", Path.Combine(_folder, "pid"), "-c", Write("ser2net.yaml", $"""
            connection: &dut
              accepter: tcp,127.0.0.1,{_port}
              connector: {protocol},127.0.0.1,{simulator.Port(1).Port}

            """));
        using RunningProgram person = RunningProgram.Start(Tool.Socat, "-", $"TCP:127.0.0.1:{_port},retry=1000,interval=0.02");

        AssertWorks(person);
    }

    private static void AssertWorks(RunningProgram person)
    {
        person.Type("\x3");
        person.Expect("^C\r\n" + Prompt);
        person.Type("help\r");
        Assert.StartsWith("help\r\nhelp     this list\r\n", person.Expect("reboot   boot again"));
        person.Expect(Prompt);
        person.Type("flood 1000000\r");
        person.Expect(" 20 the quick brown fox");
        person.Type("\x3");
        person.Expect("^C\r\n" + Prompt);
    }

    private SimulatorProcess Start(string mode)
    {
        return SimulatorProcess.Start("--config", Write("nf.config", $"[port1]\nmode={mode}\n"));
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
