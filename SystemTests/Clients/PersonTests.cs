using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>What a person expects of every program that speaks telnet: a port is a terminal.</summary>
public sealed class PersonTests : IClassFixture<FiveConsoles>, IClassFixture<FiveLogins>
{
    private const string Prompt = "dut> ";
    private const string ShellPrompt = "dut$ ";
    private const string ControlC = "\x3";
    private const string Backspace = "\x7f";

    // Each has a port of its own, so that its user sees all from the beginning.
    private static readonly string[] Programs = [Tool.Telnet, Tool.Plink, Tool.Kermit, Tool.Busybox, Tool.Gensiot];

    private readonly SimulatorProcess _consoles;
    private readonly SimulatorProcess _logins;

    /// <summary>Takes what the tests share.</summary>
    public PersonTests(FiveConsoles consoles, FiveLogins logins)
    {
        _consoles = consoles.Simulator;
        _logins = logins.Simulator;
    }

    public static TheoryData<string> EveryProgram => [.. Programs];

    [Theory]
    [MemberData(nameof(EveryProgram))]
    public void ThePromptIsWorkedWithAndLeft(string program)
    {
        int port = Port(program);
        using Person person = Person.With(program, _consoles.Port(port));
        person.Expect("all services started");
        person.Expect(Prompt);
        person.Type("help\r");
        Assert.StartsWith("help\r\nhelp     this list\r\n", person.Expect("reboot   boot again"));
        person.Expect(Prompt);
        person.Type("uptimm" + Backspace + "e\r");
        person.Expect("uptimm\b \be\r\n");
        Assert.Matches("^up [0-9]+ s\r\ndut> $", person.Expect(Prompt));
        person.Type("flood 1000000\r");
        person.Expect(" 20 the quick brown fox");
        person.Type(ControlC);
        person.Expect("^C\r\n" + Prompt);
        if (person.SendBreak())
        {
            person.Type("h");
            person.Expect("sysrq: HELP");
            person.Type("\r");
            person.Expect(Prompt);
        }

        person.Type("reboot\r");
        person.Expect("DUT boot loader");
        person.Expect(Prompt);

        person.Leave();

        Curl.WaitForPort(_consoles, port, state => state.GetProperty("state").GetString() == "idle");
    }

    [Theory]
    [MemberData(nameof(EveryProgram))]
    public void ALoginShowsNoPasswordAndAShellGetsEveryKey(string program)
    {
        using Person person = Person.With(program, _logins.Port(Port(program)));
        person.Expect(FiveLogins.Question);
        person.Type("\r");
        person.Expect("dut login: ");
        person.Type("root\r");
        Assert.Equal("root\r\nPassword: ", person.Expect("Password: "));
        person.Type("secret\r");
        Assert.Equal("\r\n" + ShellPrompt, person.Expect(ShellPrompt));

        // In a shell of its own: the one at the prompt may miss the signal while it starts a program.
        person.Type("sh -c 'echo started; exec sleep 1000'\r");
        person.Expect("\nstarted\r\n");
        person.Type(ControlC);
        person.Expect(ShellPrompt);

        // Enter is one CR; keys are neither changed nor echoed by the program.
        person.Type("stty raw -echo; echo now; head -c 6 | od -An -tx1; stty -raw echo\r");
        person.Expect("\nnow\n");
        person.Type("\ra" + Backspace + "\t\x1a\r");
        Assert.Equal(" 0d 61 7f 09 1a 0d\n", person.Expect("\n"));
        person.Expect(ShellPrompt);
    }

    private static int Port(string program)
    {
        return Array.IndexOf(Programs, program) + 1;
    }
}
