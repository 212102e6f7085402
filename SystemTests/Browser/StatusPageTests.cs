using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SystemTests.Clients;
using SystemTests.Simulation;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SystemTests.Browser;

/// <summary>What an operator does with the status page.</summary>
[Collection(ChromiumCollection.Name)]
public sealed partial class StatusPageTests : IClassFixture<PageSimulator>
{
    private readonly Chromium _chromium;
    private readonly SimulatorProcess _device;

    /// <summary>Takes what the tests share.</summary>
    public StatusPageTests(Chromium chromium, PageSimulator device)
    {
        _chromium = chromium;
        _device = device.Simulator;
    }

    [Fact]
    public async Task ThePortsAreThereAndTheNameIsNoMarkup()
    {
        await using Operator person = await Operator.AtAsync(_chromium, _device.Http);

        await Expect(person.Page).ToHaveTitleAsync(PageSimulator.Markup);
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(PageSimulator.Markup);
        await Expect(person.Page.GetByRole(AriaRole.Article)).ToHaveCountAsync(5);
        await Expect(person.Page.GetByRole(AriaRole.List, new() { Name = "Errors in nf.config" })).ToContainTextAsync($"key 'busy' can't be '{PageSimulator.Markup}'");
        await person.SeesAsync(2, "115200 8N1");
        await person.SeesAsync(2, "nobody");
        await Expect(person.Page.Locator("img, iframe, script[src]")).ToHaveCountAsync(0);
    }

    [Fact]
    public void ThePageIsSmall()
    {
        string size = RunningProgram.Run(
            Tool.Curl, "-s", "-o", "/dev/null", "-w", "%{size_download}", "-H", "Accept-Encoding: gzip", _device.Http + "/");

        Assert.InRange(int.Parse(size), 1, 12 * 1024);
    }

    [Fact]
    public async Task AClientIsShownWhenItComesAndWhenItHasGone()
    {
        await using Operator person = await Operator.AtAsync(_chromium, _device.Http);
        using (TcpClientSession client = new(_device.Port(2)))
        {
            await person.SeesAsync(2, client.LocalEndPoint);
            await person.SeesAsync(2, "in use");
            client.Close();
            client.ReadToEnd();
        }

        await person.SeesAsync(2, "nobody");
        await person.UnfoldAsync(2, "Last ends");
        await Expect(person.Port(2).GetByRole(AriaRole.Listitem).First).ToContainTextAsync(": closed, ");
    }

    [Fact]
    public async Task ThePageThatTheBrowserHasKeptWorksAsTheFirstTime()
    {
        await using Operator person = await Operator.AtAsync(_chromium, _device.Http);
        IResponse? again = await person.Page.ReloadAsync();
        Assert.NotNull(again);
        await person.SeesAsync(2, "115200 8N1");

        // Chromium shows the status that it had kept, and with it the fields that the 304 has replaced.
        Assert.Contains("script-src 'sha256-", await again.HeaderValueAsync("content-security-policy"));
    }

    [Fact]
    public async Task WhatHappensIsShownAtOnceAndTheOutputIsLive()
    {
        // The page asks for all ports once, and gets no answer when it asks again.
        int asked = 0;
        Task AnswerOnceAsync(IRoute route) => Interlocked.Increment(ref asked) == 1 ? route.ContinueAsync() : Task.CompletedTask;
        await using Operator person = await Operator.AtAsync(
            _chromium, _device.Http, null, page => page.RouteAsync("**/api/ports", AnswerOnceAsync));
        await Expect(person.Page.GetByRole(AriaRole.Banner)).ToContainTextAsync("live");
        await person.PressAsync(4, "Output");
        await Expect(person.Page.Locator("#output-state")).ToHaveTextAsync("live");

        using TcpClientSession client = new(_device.Port(4));
        await person.SeesAsync(4, client.LocalEndPoint);
    }

    [Fact]
    public async Task ALeaseIsShownAndItsOwnerIsNoMarkup()
    {
        await using Operator person = await Operator.AtAsync(_chromium, _device.Http);
        Curl.Call($"{_device.Http}/api/ports/2/lease", "--json", $$"""{"owner":"{{PageSimulator.Markup}}","seconds":600}""");
        await person.SeesAsync(2, PageSimulator.Markup + " (127.0.0.1), ");
        Curl.Call($"{_device.Http}/api/ports/2/lease", "-X", "DELETE", "--json", $$"""{"owner":"{{PageSimulator.Markup}}"}""");
        await Expect(person.Port(2).GetByText(PageSimulator.Markup)).ToBeHiddenAsync();
    }

    /// <summary>A dialog says that it was closed when its script is done, which may be after it was opened again.</summary>
    [Fact]
    public async Task AQuestionThatIsAskedAgainAtOnceIsAnswered()
    {
        await using Operator person = await Operator.AtAsync(_chromium, _device.Http);
        using TcpClientSession user = new(_device.Port(1));
        await person.SeesAsync(1, "in use");

        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Release port 1" }).EvaluateAsync(
            "release => { release.click(); document.querySelector('#confirm').close('no'); release.click(); }");
        await Expect(person.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await person.Page.Keyboard.PressAsync("Enter");
        await Expect(person.Port(1).GetByRole(AriaRole.Status).First).ToHaveTextAsync(ReleasedIn());
    }

    [Fact]
    public async Task ATelnetUserIsReleasedWithTheKeyboardAlone()
    {
        await using Operator person = await Operator.AtAsync(_chromium, _device.Http);
        using Person user = Person.With(Tool.Telnet, _device.Port(1));
        user.Expect("dut> ");
        await person.SeesAsync(1, "in use");
        ILocator release = person.Page.GetByRole(AriaRole.Button, new() { Name = "Release port 1" });
        ILocator dialog = person.Page.GetByRole(AriaRole.Dialog);

        await TabToAsync(person.Page, release);
        await person.Page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToContainTextAsync("Release 127.0.0.1:");
        await person.Page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        await person.SeesAsync(1, "in use");

        await Expect(release).ToBeFocusedAsync();
        await person.Page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToBeVisibleAsync();
        await person.Page.Keyboard.PressAsync("Enter");
        await Expect(person.Port(1).GetByRole(AriaRole.Status).First).ToHaveTextAsync(ReleasedIn());
        user.Expect("released by the operator");
        user.Expect("Connection closed by foreign host.");
        await Expect(release).ToBeFocusedAsync();
        await person.SeesAsync(1, "nobody");
    }

    [Fact]
    public async Task ABaudRateIsChangedAndAWrongOneIsRefusedAtItsField()
    {
        await using Operator person = await Operator.AtAsync(_chromium, _device.Http);
        await person.UnfoldAsync(4, "Settings");
        ILocator baud = person.Setting(4, "baud");

        await baud.FillAsync("fast");
        await person.Setting(4, "busy").SelectOptionAsync("watch");
        await baud.PressAsync("Enter");
        await Expect(baud).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(baud).ToHaveAccessibleDescriptionAsync("key 'baud' can't be 'fast'; allowed: 300 to 3000000 bits per second");
        await Expect(baud).ToBeFocusedAsync();
        Assert.Equal("probe", Setting(4, "busy"));

        await baud.FillAsync("57600");
        await baud.PressAsync("Enter");
        await person.SeesAsync(4, "Changed: baud, busy.");
        await person.SeesAsync(4, "57600 8N1");
        await Expect(baud).Not.ToHaveAttributeAsync("aria-invalid", "true");
        Assert.Equal("57600", Setting(4, "baud"));
        Assert.Equal("watch", Setting(4, "busy"));
    }

    [Fact]
    public async Task ThePageOffersTheWordsThatTheDeviceAllows()
    {
        await using Operator person = await Operator.AtAsync(_chromium, _device.Http);
        string wrong = new('x', 100);
        foreach (ILocator field in await person.Port(2).Locator("[name]").AllAsync())
        {
            string key = (await field.GetAttributeAsync("name"))!;
            string refused = Curl.Call($"{_device.Http}/api/ports/2", "-X", "PATCH", "-d", $"{key}={wrong}").Json.GetProperty("errors")[0].GetString()!;
            Match words = Words().Match(refused);
            string[] offered = await field.Locator("option").EvaluateAllAsync<string[]>("options => options.map(option => option.value)");
            Assert.Equal(words.Groups["word"].Captures.Select(word => word.Value), offered);
        }
    }

    [Fact]
    public async Task EverySettingThatCanBeChangedIsThere()
    {
        await using Operator person = await Operator.AtAsync(_chromium, _device.Http);
        string[] fields = await person.Port(2).Locator("[name]").EvaluateAllAsync<string[]>("fields => fields.map(field => field.name)");

        JsonElement settings = Curl.Get($"{_device.Http}/api/ports/2").Json.GetProperty("settings");
        Assert.Equal(settings.EnumerateObject().Select(setting => setting.Name).Where(key => key != "log"), fields);
    }

    [Fact]
    public async Task LinesBreakAndResetReachTheDevice()
    {
        await using Operator person = await Operator.AtAsync(_chromium, _device.Http);
        await person.PressAsync(5, "Output");
        await Expect(person.Terminal).ToContainTextAsync("all services started");

        await person.Port(5).GetByLabel("RTS", new() { Exact = true }).ClickAsync();
        await person.SeesAsync(5, "RTS is on.");
        Assert.True(State(5).GetProperty("rts").GetBoolean());
        await person.Port(5).GetByLabel("RTS", new() { Exact = true }).ClickAsync();
        await person.SeesAsync(5, "RTS is off.");

        await person.PressAsync(5, "Break");
        await person.SeesAsync(5, "A break of 250 ms is being sent.");

        await person.PressAsync(5, "Reset");
        await person.AnswerAsync("Reset");
        await person.SeesAsync(5, "Reset begun: esp-run, ");

        // Booted at first, by RTS, and by the sequence.
        await Expect(person.Terminal.GetByText("DUT boot loader")).ToHaveCountAsync(3);
        await Expect(person.Page.GetByRole(AriaRole.Button, new() { Name = "Reset port 2" })).ToBeHiddenAsync();
    }

    /// <summary>Presses the tab key until an element has the focus.</summary>
    private static async Task TabToAsync(IPage page, ILocator element)
    {
        for (int i = 0; i < 20 && !await element.EvaluateAsync<bool>("element => element == document.activeElement"); i++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await Expect(element).ToBeFocusedAsync();
    }

    private JsonElement State(int port)
    {
        return Curl.Get($"{_device.Http}/api/ports/{port}").Json;
    }

    private string Setting(int port, string key)
    {
        return State(port).GetProperty("settings").GetProperty(key).ToString();
    }

    /// <summary>What the device says of a setting whose values are words.</summary>
    [GeneratedRegex("allowed: (?:(?<word>[a-z-]+), )*(?<word>[a-z-]+) or (?<word>[a-z-]+)$")]
    private static partial Regex Words();

    [GeneratedRegex(@"^Released 127\.0\.0\.1:[0-9]+ in [0-9]+ ms\.$")]
    private static partial Regex ReleasedIn();
}
