using Microsoft.Playwright;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Browser;

/// <summary>A stranger leads a name of its own to the device, once its page has been loaded (DNS rebinding): to the browser, the page
/// and the device are one site then.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class ReboundTests : IAsyncLifetime
{
    // Chromium itself leads every such name to this host.
    private const string Name = "stranger.localhost";

    private readonly Chromium _chromium;
    private readonly SimulatorProcess _device = SimulatorProcess.Start("--uart", "1=loopback");
    private IPage _page = null!;

    /// <summary>Starts a device.</summary>
    public ReboundTests(Chromium chromium)
    {
        _chromium = chromium;
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _page = await _chromium.Browser.NewPageAsync();
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await _page.CloseAsync();
        _device.Dispose();
    }

    [Theory]
    [InlineData("GET", "/api/ports")]
    [InlineData("POST", "/api/ports/1/release")]
    [InlineData("PATCH", "/api/ports/1?baud=300")]
    public async Task TheDeviceDoesNotGoByThatName(string method, string path)
    {
        await LoadAsync(_device.HttpEndPoint.Port);

        int status = await _page.EvaluateAsync<int>("([method, path]) => fetch(path, { method }).then(answer => answer.status)", new[] { method, path });

        Assert.Equal(421, status);
    }

    [Theory]
    [InlineData("x|reboot", 1)]
    [InlineData("patch", 1)]
    [InlineData("x|reboot", 3000)]
    [InlineData("x", 1, 3000)]
    public async Task NoMethodOfItsOwnIsTypedOnAConsole(string method, int path, int repeated = 1)
    {
        await LoadAsync(_device.Port(1).Port);

        await _page.EvaluateAsync(
            "([method, path]) => fetch(path, { method, body: 'reboot\\r' }).catch(() => {})",
            new[] { string.Concat(Enumerable.Repeat(method, repeated)), "/" + new string('a', path) });

        Curl.WaitForPort(_device, 1, state => state.GetProperty("ends").GetProperty("web").GetInt32() > 0);
        Assert.Equal(0, Curl.Get(_device.Http + "/api/ports/1").Json.GetProperty("bytes").GetProperty("fromClient").GetInt64());
    }

    private async Task LoadAsync(int port)
    {
        string url = $"http://{Name}:{port}/";
        await _page.RouteAsync(url, route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<title>stranger</title>" }));
        await _page.GotoAsync(url);
        await _page.UnrouteAsync(url);
    }
}
