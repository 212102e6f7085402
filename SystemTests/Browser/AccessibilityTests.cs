using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using SystemTests.Simulation;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SystemTests.Browser;

/// <summary>The status page by the rules of WCAG 2.2 AA that a program can check, and on a phone.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class AccessibilityTests : IClassFixture<PageSimulator>
{
    private static readonly AxeRunOptions s_rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    private readonly Chromium _chromium;
    private readonly SimulatorProcess _device;

    /// <summary>Takes what the tests share.</summary>
    public AccessibilityTests(Chromium chromium, PageSimulator device)
    {
        _chromium = chromium;
        _device = device.Simulator;
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1200)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task ThePageIsAccessible(ColorScheme scheme, int width)
    {
        BrowserNewContextOptions screen = new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 740 } };
        await using Operator person = await Operator.AtAsync(_chromium, _device.Http, screen);
        using TcpClientSession client = new(_device.Port(3));
        client.Send(EveryColour());
        await person.SeesAsync(3, client.LocalEndPoint);
        await person.PressAsync(3, "Output");
        await Expect(person.Terminal).ToContainTextAsync("f15b15");
        await person.UnfoldAsync(3, "Settings");
        await person.Setting(3, "baud").FillAsync("fast");
        await person.Setting(3, "baud").PressAsync("Enter");
        await person.SeesAsync(3, "allowed: 300");
        await AssertIsAccessibleAsync(person.Page);
        Assert.True(await person.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the screen");

        await person.PressAsync(3, "Release");
        await AssertIsAccessibleAsync(person.Page);
        await person.AnswerAsync("Cancel");
    }

    private static async Task AssertIsAccessibleAsync(IPage page)
    {
        AxeResult result = await page.RunAxe(s_rules);
        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(Describe)));
        Assert.NotEmpty(result.Passes);
    }

    private static string Describe(AxeResultItem violation)
    {
        return $"{violation.Id}: {violation.Help}\n{string.Join('\n', violation.Nodes.Take(5).Select(node => "  " + node.Html))}";
    }

    private static string EveryColour()
    {
        IEnumerable<string> pairs = from colour in Enumerable.Range(0, 16)
                                    select $"\x1b[38;5;{colour}mf{colour}\x1b[48;5;{colour}mb{colour}\x1b[0m\r\n";
        return "\x1b[7minverse\x1b[0m\r\n" + string.Concat(pairs);
    }
}
