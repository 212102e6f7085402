using Microsoft.Playwright;
using SystemTests.Simulation;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SystemTests.Browser;

/// <summary>A device with a token: the page asks for it when it is needed, and keeps it for the session of its tab.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class TokenTests : IClassFixture<PageSimulator>
{
    private const string Token = "correct horse battery staple";

    private readonly Chromium _chromium;
    private readonly SimulatorProcess _device;

    /// <summary>Takes what the tests share.</summary>
    public TokenTests(Chromium chromium, PageSimulator device)
    {
        _chromium = chromium;
        _device = device.Simulator;
    }

    [Fact]
    public async Task AWrongTokenIsSaidToBeWrongAndTheRightOneIsKept()
    {
        await using Operator person = await Operator.AtAsync(_chromium, _device.Http, null, page => page.RouteAsync("**/api/ports/*/release", AskForTokenAsync));
        ILocator dialog = person.Page.GetByRole(AriaRole.Dialog, new() { Name = "Token" });

        await ReleaseAsync(person, 4);
        await Expect(dialog).ToContainTextAsync("This call needs the token");
        await GiveAsync(person, "wrong");
        await Expect(dialog).ToContainTextAsync("That is not the device’s token.");
        await GiveAsync(person, Token);
        await person.SeesAsync(4, "There was no client to release.");

        await ReleaseAsync(person, 5);
        await person.SeesAsync(5, "There was no client to release.");
    }

    [Fact]
    public async Task WithoutATokenNothingIsDone()
    {
        await using Operator person = await Operator.AtAsync(_chromium, _device.Http, null, page => page.RouteAsync("**/api/ports/*/release", AskForTokenAsync));
        await ReleaseAsync(person, 4);
        await person.AnswerAsync("Cancel");
        await person.SeesAsync(4, "Not done: the device asks for its token.");
    }

    [Fact]
    public async Task WhoIsLockedOutIsToldForHowLong()
    {
        await using Operator person = await Operator.AtAsync(_chromium, _device.Http, null, page => page.RouteAsync("**/api/ports/*/release", LockOutAsync));
        await ReleaseAsync(person, 4);
        await person.SeesAsync(4, "Locked out after wrong tokens; try again in 42 s.");
    }

    private static async Task ReleaseAsync(Operator person, int port)
    {
        await person.PressAsync(port, "Release");
        await person.AnswerAsync("Release");
    }

    private static async Task GiveAsync(Operator person, string token)
    {
        await person.Page.GetByLabel("The device’s token").FillAsync(token);
        await person.AnswerAsync("Use it");
    }

    private static Task AskForTokenAsync(IRoute route)
    {
        return route.Request.Headers.GetValueOrDefault("authorization") == "Bearer " + Token
            ? route.ContinueAsync()
            : route.FulfillAsync(new() { Status = 401, Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = "Bearer" }, Body = "{\"error\":\"Unauthorized\"}" });
    }

    private static Task LockOutAsync(IRoute route)
    {
        return route.FulfillAsync(new() { Status = 429, Headers = new Dictionary<string, string> { ["Retry-After"] = "42" }, Body = "{\"error\":\"Too Many Requests\"}" });
    }
}
