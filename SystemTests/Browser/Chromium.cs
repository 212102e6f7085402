using Microsoft.Playwright;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Browser;

/// <summary>Debian's Chromium, without a window.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;

    /// <summary>The browser. Each context of it is a user of its own.</summary>
    public IBrowser Browser { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Tool.Require(Tool.Chromium);
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();

        // As root, as in a container, it starts only without its sandbox.
        Browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Tool.Chromium, Args = ["--no-sandbox"] });
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (Browser != null)
        {
            await Browser.CloseAsync();
        }

        _playwright?.Dispose();
    }
}
