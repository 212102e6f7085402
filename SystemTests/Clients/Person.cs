using System.Net;
using SystemTests.Simulation;

namespace SystemTests.Clients;

/// <summary>A person at a terminal with one of the usual programs, on a terminal of its own, which socat provides.</summary>
internal sealed class Person : IDisposable
{
    private const int Terminate = 15;

    private readonly RunningProgram _program;
    private readonly (string Keys, string Prompt)[] _exit;
    private readonly (string Keys, string Prompt)[] _break;

    private Person(string tool, string command, (string Keys, string Prompt)[] exit, (string Keys, string Prompt)[] sendBreak)
    {
        Tool.Require(tool);
        _exit = exit;
        _break = sendBreak;
        _program = RunningProgram.Start(Tool.Socat, "-", $"EXEC:{command},pty,setsid,ctty,stderr");
    }

    /// <summary>Starts a program, as docs/clients.md says.</summary>
    /// <param name="tool">One of <see cref="Tool"/>.</param>
    /// <param name="port">The port to connect to.</param>
    internal static Person With(string tool, IPEndPoint port)
    {
        return tool switch
        {
            Tool.Telnet => new Person(
                tool, $"telnet {port.Address} {port.Port}", [("\x1d", "telnet> "), ("quit\r", "Connection closed.")],
                [("\x1d", "telnet> "), ("send brk\r", "send brk\r\n")]),
            Tool.Busybox => new Person(tool, $"busybox telnet {port.Address} {port.Port}", [("\x1d", "exit telnet"), ("e", "")], []),
            Tool.Plink => new Person(tool, $"plink -telnet -P {port.Port} {port.Address}", [], []),
            Tool.Kermit => new Person(tool, $"kermit -Y -J {port.Address} {port.Port}", [("\x1cq", "OK")], [("\x1c" + "b", "")]),
            Tool.Gensiot => new Person(
                tool, $"gensiot telnet\\(rfc2217\\)\\,tcp\\,{port.Address}\\,{port.Port}", [("\x1cq", "")], [("\x1c" + "b", "")]),
            _ => throw new ArgumentException(tool),
        };
    }

    /// <summary>Presses keys.</summary>
    internal void Type(string keys)
    {
        _program.Type(keys);
    }

    /// <summary>Waits until a text is shown, after what was expected before.</summary>
    /// <returns>What was shown since then.</returns>
    internal string Expect(string text)
    {
        return _program.Expect(text);
    }

    /// <summary>Leaves by the program's own keys; a program without any is ended.</summary>
    internal void Leave()
    {
        if (_exit.Length == 0)
        {
            _program.Send(Terminate);
        }

        Follow(_exit);
        _program.WaitForExit();
    }

    /// <summary>Sends a serial break by the program's own keys.</summary>
    /// <returns>Whether it has such keys.</returns>
    internal bool SendBreak()
    {
        Follow(_break);
        return _break.Length > 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _program.Dispose();
    }

    private void Follow((string Keys, string Prompt)[] steps)
    {
        foreach ((string keys, string prompt) in steps)
        {
            _program.Type(keys);
            _program.Expect(prompt);
        }
    }
}
