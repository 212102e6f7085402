using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>The examples of docs/ci.md, which run as they are, but for addresses and pauses.</summary>
public sealed class CiExampleTests : IDisposable
{
    private const int Terminate = 15;
    private const string Token = "s3cret-Token";
    private const string Booted = "all services started";

    private static readonly DocumentExamples s_document = new("ci.md");
    private static readonly IPAddress s_stranger = IPAddress.Parse("127.0.0.3");

    private readonly string _folder = Directory.CreateTempSubdirectory("ts500-").FullName;
    private readonly SimulatorProcess _simulator;

    public CiExampleTests()
    {
        // This board has DTR and RTS.
        _simulator = SimulatorProcess.Start(
            "--board", Built.Boards["virtual"], "--config", Write("nf.config", $"[http]\ntoken={Token}\n[port2]\nmode=raw\n"));
        Write("with-port", s_document.Example("sh", "#!/bin/sh\n# with-port", ("sleep 5", "sleep 0.1"), ("sleep 1\n", "sleep 0.1\n")));
        Write("smoke-test", s_document.Example(
            "sh", "#!/bin/sh\n# smoke-test", ("192.0.2.10:3301", $"{_simulator.Port(1)}"), ("sleep 1;", "sleep 0.1;")));
    }

    public void Dispose()
    {
        _simulator.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AShellScriptHasThePortForItself(bool withToken)
    {
        if (!withToken)
        {
            Curl.Call(_simulator.Http + "/api/config", "-X", "PUT", "--data-binary", "# no token\n", "-H", Authorization);
            Curl.Call(_simulator.Http + "/api/device/restart", "-X", "POST", "-H", Authorization);
            Eventually.True(() => IsOpen, "the device to be back without a token");
        }

        using RunningProgram script = WithPort(withToken ? Token : "", "sh smoke-test && until [ -e go ]; do sleep 0.1; done");
        script.Expect(" s\r\n");
        using (TcpClientSession stranger = new(_simulator.Port(1), from: s_stranger))
        {
            Assert.Matches(@"^port 1 is leased by \S+ for 127\.0\.0\.1 until ", stranger.ReadToEnd().Text);
        }

        Write("go", "");
        Assert.Equal(0, script.WaitForExit());

        string log = File.ReadAllText(PathOf("port1.log"));
        Assert.StartsWith("\r\nDUT boot loader", log);
        Assert.Single(Regex.Matches(log, Booted));
        Assert.Contains("uptime\r\nup ", log);
        AssertFree();
    }

    [Fact]
    public void AShellScriptThatIsEndedGivesThePortBack()
    {
        using RunningProgram script = WithPort(Token, "sh smoke-test; echo $$; exec sleep 1000");
        script.Expect(" s\r\n");
        int test = int.Parse(script.Expect("\n"));

        script.Send(Terminate);

        Assert.Equal(143, script.WaitForExit());
        Assert.False(Directory.Exists($"/proc/{test}"));
        Assert.Contains(Booted, File.ReadAllText(PathOf("port1.log")));
        AssertFree();
    }

    [Fact]
    public void AShellScriptWaitsForItsTurnAndPassesOnHowItsTestEnds()
    {
        Lease("POST", "-d", "seconds=60", "-d", "address=127.0.0.3");
        using RunningProgram script = WithPort(Token, "exit 7");
        script.ExpectError("colleague");
        Lease("DELETE");

        Assert.Equal(7, script.WaitForExit());
        AssertFree();
    }

    [Fact]
    public void AWrongTokenIsTriedOnce()
    {
        using RunningProgram script = WithPort("a-wrong-one", "echo it runs");

        Assert.Equal(1, script.WaitForExit());
        Assert.Equal("", script.Output);
        Assert.Contains("the token is wrong", script.Errors);
        Lease("POST", "-d", "seconds=1");
    }

    [Fact]
    public void AWorkflowHasThePortForItself()
    {
        Assert.Equal(["Lease the port", "Reset the device and follow its log", "Test", "Give the port back"], RunWorkflow(Booted));
        AssertIsCollected();
    }

    [Fact]
    public void AWorkflowThatIsCancelledGivesThePortBack()
    {
        Assert.Equal(["Lease the port", "Reset the device and follow its log", "Give the port back"], RunWorkflow("nothing of the kind"));
        AssertIsCollected();
    }

    [Fact]
    public void LabgridRunsWithinLeasesOfItsPorts()
    {
        Write("labgrid.yaml", s_document.Example(
            "yaml", "# labgrid.yaml", ("192.0.2.10", "127.0.0.1"), ("3301", $"{_simulator.Port(1).Port}"), ("3302", $"{_simulator.Port(2).Port}")));
        Write("test_console.py", s_document.Example("python", "# test_console.py"));

        using RunningProgram script = WithPort(Token, $"PORT=2 sh with-port {Tool.Python} -m pytest -p no:cacheprovider --lg-env labgrid.yaml");

        Assert.True(script.WaitForExit() == 0, script.Output + script.Errors);
        Assert.Contains("2 passed", script.Output);
        Assert.All([1, 2], port => Assert.Contains("uptime\r\nup ", File.ReadAllText(PathOf($"port{port}.log"))));
        AssertFree();
    }

    [Fact]
    public void ConserverHoldsFivePortsAndLetsGoOfOneForAJob()
    {
        int port = TcpPorts.Free(2);
        string configuration = s_document.Example(
            "conf", "# /etc/conserver/conserver.cf", ("192.0.2.10", "127.0.0.1"), ("portbase 3300", $"portbase {_simulator.Port(1).Port - 1}"),
            ("/var/log/conserver", _folder));
        using RunningProgram server = RunningProgram.Start(
            Tool.Conserver, "-n", "-v", "-M", "127.0.0.1", "-p", $"{port}", "-C", Write("conserver.cf", "config * { daemonmode off; }\n" + configuration));
        server.Expect("access type");
        for (int i = 1; i <= 5; i++)
        {
            Curl.WaitForPort(_simulator, i, one => one.GetProperty("state").GetString() == "connected");
            Eventually.True(() => File.ReadAllText(PathOf($"rack7-{i}.log")).Contains(i == 2 ? "" : Booted), $"the log of port {i}");
        }

        string[] forAnother = ["-d", "seconds=60", "-d", "address=127.0.0.3"];
        Assert.Equal(409, LeaseStatus("POST", forAnother));
        Tool.Require(Tool.ConserverClient);
        using RunningProgram person = RunningProgram.Start(
            Tool.Socat, "-", $"EXEC:console -C /dev/null -M 127.0.0.1 -p {port} rack7-1,pty,setsid,ctty,stderr");
        person.Expect("for help]");
        person.Type("\x5" + "cd");
        Curl.WaitForPort(_simulator, 1, one => one.GetProperty("state").GetString() == "idle");
        Lease("POST", forAnother);
        Lease("DELETE");
        person.Type("\x5" + "co");
        Curl.WaitForPort(_simulator, 1, one => one.GetProperty("state").GetString() == "connected");
    }

    private static string Authorization => "Authorization: Bearer " + Token;

    private bool IsOpen
    {
        get
        {
            using RunningProgram curl = RunningProgram.Start(Tool.Curl, "-sf", _simulator.Http + "/api/ports/1/log");
            return curl.WaitForExit() == 0;
        }
    }

    private RunningProgram WithPort(string token, string command)
    {
        return RunningProgram.Start("env", "-C", _folder, "TS500=" + _simulator.Http, "TOKEN=" + token, "sh", "with-port", "sh", "-c", command);
    }

    /// <summary>Runs the steps of the workflow in their order, as a runner does, and cancels the test if it would not end.</summary>
    /// <param name="said">What the test waits for the device to say.</param>
    /// <returns>The steps that ran to their ends.</returns>
    private List<string> RunWorkflow(string said)
    {
        WorkflowStep[] steps = WorkflowStep.Read(
            s_document.Example(
                "yaml", "# .github/workflows/console.yml",
                ("http://192.0.2.10", _simulator.Http), ("192.0.2.10:3301", $"{_simulator.Port(1)}"), (Booted, said), ("sleep 1\n", "sleep 0.1\n")),
            out Dictionary<string, string> variables);
        Dictionary<string, string> contexts = new() { ["github.run_id"] = "4711", ["github.run_attempt"] = "1", ["secrets.TS500_TOKEN"] = Token };
        string[] environment =
        [
            "RUNNER_TEMP=" + _folder,
            .. variables.Select(one => $"{one.Key}={Regex.Replace(one.Value, @"\$\{\{ (\S+) \}\}", expression => contexts[expression.Groups[1].Value])}"),
        ];
        List<string> done = [];
        bool isCancelled = false;
        foreach (WorkflowStep step in steps.Where(step => !isCancelled || step.IsAlways))
        {
            using RunningProgram bash = RunningProgram.Start("env", ["-C", _folder, .. environment, "bash", "-e", Write("step.sh", step.Commands)]);
            if (step.Name == "Test" && said != Booted)
            {
                Eventually.True(() => File.Exists(PathOf("device.log")) && File.ReadAllText(PathOf("device.log")).Contains(Booted), "the device to boot");
                // A runner sends SIGINT first, for which bash waits until what it runs has ended by it.
                bash.Send(Terminate);
                isCancelled = bash.WaitForExit() != 0;
                Assert.True(isCancelled);
                continue;
            }

            Assert.True(bash.WaitForExit() == 0, $"{step.Name}: {bash.Output}{bash.Errors}");
            done.Add(step.Name);
            if (step.Name == "Lease the port")
            {
                using TcpClientSession stranger = new(_simulator.Port(1), from: s_stranger);
                Assert.StartsWith("port 1 is leased by github-4711-1 for 127.0.0.1 until ", stranger.ReadToEnd().Text);
            }
        }

        return done;
    }

    private void AssertIsCollected()
    {
        Assert.StartsWith("\r\nDUT boot loader", File.ReadAllText(PathOf("device.log")));
        string follower = File.ReadAllText(PathOf("follower")).Trim();
        Eventually.True(() => !Directory.Exists($"/proc/{follower}"), "the follower to end");
        AssertFree();
    }

    private void AssertFree()
    {
        Assert.Equal(JsonValueKind.Null, Curl.Get(_simulator.Http + "/api/ports/1").Json.GetProperty("lease").ValueKind);
        Assert.Equal(JsonValueKind.Null, Curl.Get(_simulator.Http + "/api/ports/2").Json.GetProperty("lease").ValueKind);
        using TcpClientSession next = new(_simulator.Port(1), from: s_stranger);
        next.Send("\r");
        next.ReadUntil("dut> ");
    }

    private void Lease(string method, params string[] parameters)
    {
        Assert.Equal(200, LeaseStatus(method, parameters));
    }

    private int LeaseStatus(string method, params string[] parameters)
    {
        return Curl.Call(_simulator.Http + "/api/ports/1/lease", ["-X", method, "-H", Authorization, "-d", "owner=colleague", .. parameters]).Status;
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
