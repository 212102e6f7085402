using System.Net;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>Programs that work with a device on their own: labgrid, and an expect script.</summary>
public sealed class AutomationTests : IClassFixture<FiveLogins>
{
    private readonly SimulatorProcess _logins;

    /// <summary>Takes what the tests share.</summary>
    public AutomationTests(FiveLogins logins)
    {
        _logins = logins.Simulator;
    }

    [Theory]
    [InlineData("rfc2217", "auto")]
    [InlineData("raw", "raw")]
    public void LabgridsSerialDriverSeesAllThatTheDeviceSays(string protocol, string mode)
    {
        string configuration = Path.GetTempFileName();
        File.WriteAllText(configuration, $"[port1]\nmode={mode}\n");
        using SimulatorProcess simulator = SimulatorProcess.Start("--config", configuration);
        File.Delete(configuration);

        Labgrid("serial", protocol, simulator.Port(1));
    }

    [Fact]
    public void LabgridsShellDriverLogsInAndRunsCommands()
    {
        Labgrid("shell", "rfc2217", _logins.Port(1));
    }

    [Fact]
    public void AnExpectScriptLogsIn()
    {
        Tool.Require(Tool.Telnet);
        IPEndPoint port = _logins.Port(2);

        string shown = RunningProgram.Run(Tool.Expect, ClientScript.Path("login.exp"), port.Address.ToString(), port.Port.ToString());

        Assert.Equal("42\n", shown);
    }

    private static void Labgrid(string driver, string protocol, IPEndPoint port)
    {
        ClientScript.Python("labgrid_client.py", driver, protocol, port.Address.ToString(), port.Port.ToString());
    }
}
