using Microsoft.Playwright;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Browser;

/// <summary>What a device under test says, and names and settings, never become markup in a browser.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class MarkupTests : IAsyncLifetime
{
    private const string Name = "<img src=x onerror=alert(1)>";
    private const string Markup = "<!DOCTYPE html><html><script>alert(1)</script><img src=x onerror=alert(1)>\r";

    private readonly Chromium _chromium;
    private readonly string _configuration = Path.GetTempFileName();
    private readonly SimulatorProcess _device;
    private IPage _page = null!;
    private int _dialogs;

    /// <summary>Starts a device with a hostile name, whose UART has said something hostile.</summary>
    public MarkupTests(Chromium chromium)
    {
        _chromium = chromium;
        BoardUnderTest.WriteRaw(_configuration, $"[device]\nname={Name}\n[port1]\nrelease-notice=\"</script>{Name}\n{Name}={Name}\n");
        _device = SimulatorProcess.Start("--config", _configuration, "--uart", "1=loopback");
        using TcpClientSession client = new(_device.Port(1));
        client.Send(Markup);
        client.ReadUntil(Markup);
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _page = await _chromium.Browser.NewPageAsync();
        _page.Dialog += (_, dialog) =>
        {
            _dialogs++;
            _ = dialog.DismissAsync();
        };
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await _page.CloseAsync();
        _device.Dispose();
        File.Delete(_configuration);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/metrics")]
    [InlineData("/api/device")]
    [InlineData("/api/ports")]
    [InlineData("/api/ports/1")]
    [InlineData("/<img src=x onerror=alert(1)>")]
    [InlineData("/api/ports/1/log?from=<img src=x onerror=alert(1)>")]
    public async Task NoAnswerRunsAnything(string path)
    {
        await _page.GotoAsync(_device.Http + path);

        Assert.Equal(0, await _page.Locator("img").CountAsync());
        Assert.Equal(0, _dialogs);
    }

    [Fact]
    public async Task ALogIsDownloadedAndNotShown()
    {
        IDownload download = await _page.RunAndWaitForDownloadAsync(async () =>
        {
            PlaywrightException refused = await Assert.ThrowsAsync<PlaywrightException>(() => _page.GotoAsync(_device.Http + "/api/ports/1/log"));
            Assert.Contains("Download is starting", refused.Message);
        });

        Assert.Equal(Markup, await File.ReadAllTextAsync((await download.PathAsync())!));
        Assert.Equal(0, _dialogs);
    }
}
