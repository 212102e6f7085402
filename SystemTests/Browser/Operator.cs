using Microsoft.Playwright;
using Xunit;

namespace SystemTests.Browser;

/// <summary>An operator at a browser, on the status page of a device. A fault in the page's script fails the test.</summary>
internal sealed class Operator : IAsyncDisposable
{
    private readonly IBrowserContext _browser;
    private readonly List<string> _faults = [];

    private Operator(IBrowserContext browser, IPage page)
    {
        _browser = browser;
        Page = page;
        page.PageError += (_, fault) => _faults.Add(fault);
        page.Console += (_, message) => AddViolation(message.Text);
    }

    /// <summary>The page.</summary>
    internal IPage Page { get; }

    /// <summary>The output's terminal.</summary>
    internal ILocator Terminal => Page.Locator("#terminal");

    /// <summary>Opens the page of a device.</summary>
    /// <param name="chromium">The browser.</param>
    /// <param name="url">The device's URL, without a trailing slash.</param>
    /// <param name="options">The kind of screen.</param>
    /// <param name="beforehand">What is to be done with the empty page.</param>
    internal static async Task<Operator> AtAsync(
        Chromium chromium, string url, BrowserNewContextOptions? options = null, Func<IPage, Task>? beforehand = null)
    {
        IBrowserContext browser = await chromium.Browser.NewContextAsync(options);
        Operator opened = new(browser, await browser.NewPageAsync());
        await (beforehand?.Invoke(opened.Page) ?? Task.CompletedTask);
        await opened.Page.GotoAsync(url + "/");
        await Assertions.Expect(opened.Port(5)).ToBeVisibleAsync();
        return opened;
    }

    /// <summary>The card of a port.</summary>
    /// <param name="number">The port, from 1.</param>
    internal ILocator Port(int number)
    {
        return Page.GetByRole(AriaRole.Article, new() { Name = $"Port {number}" });
    }

    /// <summary>Waits until a port's card shows a text.</summary>
    internal Task SeesAsync(int port, string text)
    {
        return Assertions.Expect(Port(port)).ToContainTextAsync(text);
    }

    /// <summary>Presses one of a port's buttons.</summary>
    internal Task PressAsync(int port, string button)
    {
        return Page.GetByRole(AriaRole.Button, new() { Name = $"{button} port {port}", Exact = true }).ClickAsync();
    }

    /// <summary>Answers the dialog that is open.</summary>
    internal Task AnswerAsync(string button)
    {
        return Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
    }

    /// <summary>Opens a part of a port's card.</summary>
    internal Task UnfoldAsync(int port, string summary)
    {
        return Port(port).GetByText(summary, new() { Exact = true }).ClickAsync();
    }

    /// <summary>The input of one of a port's settings.</summary>
    internal ILocator Setting(int port, string key)
    {
        return Port(port).GetByLabel(key, new() { Exact = true });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        Assert.Empty(_faults);
    }

    private void AddViolation(string message)
    {
        if (message.Contains("Content Security Policy", StringComparison.Ordinal))
        {
            _faults.Add(message);
        }
    }
}
