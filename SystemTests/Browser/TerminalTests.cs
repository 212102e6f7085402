using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using SystemTests.Simulation;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SystemTests.Browser;

/// <summary>What a port's UART says, in the status page's terminal. Port 3 says what is said to it.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class TerminalTests : IClassFixture<PageSimulator>
{
    private const int Port = 3;
    private const int Rows = 24;
    private const string End = "the end";
    private const int FloodLines = 100_000;
    private const int LinesAtOnce = 20_000;

    private static readonly string s_newScreen = "\x1b[0m\x1b[24;1H" + new string('\n', Rows) + "\x1b[H";

    private static readonly (string Said, string Shown)[] s_cases =
    [
        ("one\r\ntwo\nthree", "one|two|three"),
        ("10 %\r20 %\r100 %", "100 %"),
        ("abx\bc\tx", "abc     x"),
        ("\x1b[31mred\x1b[0m, \x1b[1;44mbold\x1b[m", "red, bold"),
        ("Loading...\r\x1b[KDone", "Done"),
        ("abcdef\x1b[3D\x1b[1Kx", "   xef"),
        ("a\r\nb\r\nc\x1b[2AX\x1b[2B\x1b[GY", "aX|b|Y"),
        ("old\x1b[2J\x1b[Hnew\x1b[3;2Hlow", "new|| low"),
        ("a\x1b]0;title\u0007b\x1b(Bc\x1b[?25ld\x1b[6ne", "abcde"),
        ("h\u00fcr \u20ac \U0001f600", "h\u00fcr \u20ac \U0001f600"),
        ("\x1b[999999999C!\x1b[999999999D\x1b[31;;;99999m<", "<" + new string(' ', 498) + "!"),
        (PageSimulator.Markup + "<script>alert(1)</script>&lt;", PageSimulator.Markup + "<script>alert(1)</script>&lt;"),
    ];

    private readonly Chromium _chromium;
    private readonly SimulatorProcess _device;

    /// <summary>Takes what the tests share.</summary>
    public TerminalTests(Chromium chromium, PageSimulator device)
    {
        _chromium = chromium;
        _device = device.Simulator;
    }

    [Fact]
    public async Task ControlSequencesAreObeyedAndMarkupIsText()
    {
        await using Operator person = await Operator.AtAsync(_chromium, _device.Http, null, NoDialogsAsync);
        await person.PressAsync(Port, "Output");
        using TcpClientSession client = new(_device.Port(Port));

        // Each on a screen of its own, and in small pieces: characters and sequences are split.
        string said = string.Concat(s_cases.Select(one => s_newScreen + one.Said)) + s_newScreen + End;
        foreach (byte[] piece in Encoding.UTF8.GetBytes(said).Chunk(3))
        {
            client.Send(piece);
        }

        await Expect(person.Terminal.Locator("div").Nth(-Rows)).ToHaveTextAsync(End);
        string[] lines = await person.Terminal.Locator("div").EvaluateAllAsync<string[]>("lines => lines.map(line => line.textContent)");
        string[] screens = [.. lines[^((s_cases.Length + 1) * Rows)..^Rows].Chunk(Rows).Select(Text)];
        Assert.Equal(s_cases.Select(one => one.Shown), screens);
        await Expect(person.Page.Locator("img, #terminal script")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task ColoursAreShown()
    {
        await using Operator person = await Operator.AtAsync(_chromium, _device.Http);
        await person.PressAsync(Port, "Output");
        using TcpClientSession client = new(_device.Port(Port));
        client.Send("\r\n\x1b[1;31mfailed\x1b[0m and \x1b[38;5;10mgood\x1b[m\r\n");

        await Expect(person.Terminal.GetByText("failed", new() { Exact = true }).Last).ToHaveCSSAsync("color", "rgb(255, 143, 136)");
        await Expect(person.Terminal.GetByText("failed", new() { Exact = true }).Last).ToHaveCSSAsync("font-weight", "700");
        await Expect(person.Terminal.GetByText("good", new() { Exact = true }).Last).ToHaveCSSAsync("color", "rgb(165, 240, 178)");
    }

    [Fact]
    public async Task AHundredThousandLinesDoNotMakeThePageGrow()
    {
        await using Operator person = await Operator.AtAsync(_chromium, _device.Http);
        await person.PressAsync(Port, "Output");
        ICDPSession memory = await person.Page.Context.NewCDPSessionAsync(person.Page);
        using TcpClientSession client = new(_device.Port(Port));
        Task discarding = Task.Run(client.ReadToEnd);

        await SayAsync(person, client, LinesAtOnce);
        (int nodes, double heap) before = await SizeAsync(memory);
        for (int line = 2 * LinesAtOnce; line <= FloodLines; line += LinesAtOnce)
        {
            await SayAsync(person, client, line);
        }

        (int nodes, double heap) after = await SizeAsync(memory);
        Assert.InRange(after.nodes, 0, before.nodes + 100);
        Assert.InRange(after.heap, 0, before.heap + 2_000_000);
        await Expect(person.Terminal).Not.ToContainTextAsync("missing");
        Assert.True(await person.Terminal.EvaluateAsync<bool>("view => view.scrollTop + view.clientHeight >= view.scrollHeight - 8"), "the end is not in view");
        client.Close();
        await discarding;
    }

    private static string Text(string[] lines)
    {
        return string.Join('|', lines.Select(line => line.TrimEnd())).TrimEnd('|');
    }

    /// <summary>Says lines up to the given one, and waits until that is shown.</summary>
    private static async Task SayAsync(Operator person, TcpClientSession client, int last)
    {
        StringBuilder text = new();
        for (int line = last - LinesAtOnce + 1; line <= last; line++)
        {
            text.Append($"[{line,12}] \x1b[32mthe quick brown fox\x1b[0m\r\n");
        }

        client.Send(text.ToString());
        await Expect(person.Terminal.Locator("div").Nth(-2)).ToContainTextAsync($"{last}] the quick");
    }

    private static async Task<(int Nodes, double Heap)> SizeAsync(ICDPSession memory)
    {
        await memory.SendAsync("HeapProfiler.collectGarbage");
        JsonElement counters = (await memory.SendAsync("Memory.getDOMCounters"))!.Value;
        JsonElement heap = (await memory.SendAsync("Runtime.getHeapUsage"))!.Value;
        return (counters.GetProperty("nodes").GetInt32(), heap.GetProperty("usedSize").GetDouble());
    }

    private static Task NoDialogsAsync(IPage page)
    {
        page.Dialog += (_, dialog) => throw new InvalidOperationException("markup was run: " + dialog.Message);
        return Task.CompletedTask;
    }
}
