using Microsoft.Playwright;
using SystemTests.Simulation;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SystemTests.Browser;

/// <summary>The README's pictures of the status page: TS500_WRITE_SCREENSHOTS=1 dotnet test SystemTests --filter Screenshot.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class ScreenshotTests(Chromium chromium)
{
    private const string WriteVariable = "TS500_WRITE_SCREENSHOTS";
    private const int MaxSize = 150 * 1024;

    [Fact]
    public async Task TheReadmeShowsThePage()
    {
        using SimulatorProcess device = SimulatorProcess.Start();
        using TcpClientSession client = new(device.Port(1));
        client.Send("help\r");
        client.ReadUntil("Ctrl-C ends it");

        byte[] desktop = await ShootAsync(device, new() { ColorScheme = ColorScheme.Light, ViewportSize = new() { Width = 1120, Height = 940 } });
        byte[] phone = await ShootAsync(device, new() { ColorScheme = ColorScheme.Dark, ViewportSize = new() { Width = 360, Height = 700 } });

        await KeepAsync("page-light.png", desktop);
        await KeepAsync("page-dark-phone.png", phone);
    }

    private static async Task KeepAsync(string name, byte[] picture)
    {
        string file = Path.Combine(Built.Repository, "docs", name);
        Assert.InRange(picture.Length, 1, MaxSize);
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            await File.WriteAllBytesAsync(file, picture);
        }

        Assert.True(File.Exists(file), file + " is missing");
    }

    private async Task<byte[]> ShootAsync(SimulatorProcess device, BrowserNewContextOptions screen)
    {
        await using Operator person = await Operator.AtAsync(chromium, device.Http, screen);
        await person.SeesAsync(1, "in use");
        await person.PressAsync(1, "Output");
        await Expect(person.Terminal).ToContainTextAsync("Ctrl-C ends it");
        await person.Page.EvaluateAsync("scrollTo(0, 0)");
        return await person.Page.ScreenshotAsync();
    }
}
