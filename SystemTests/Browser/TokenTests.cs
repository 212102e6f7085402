using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SystemTests.Simulation;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SystemTests.Browser;

/// <summary>A device with a token: the page asks for it when it is needed, and keeps it for the session of its tab.</summary>
[Collection(ChromiumCollection.Name)]
public sealed partial class TokenTests : IDisposable
{
    private const string Token = "correct-horse-battery-staple";
    private const string Wrong = "That is not the device’s token.";
    private const int MaxWrong = 5;

    private readonly Chromium _chromium;
    private readonly string _configuration = Path.GetTempFileName();
    private readonly SimulatorProcess _device;

    /// <summary>Starts the device.</summary>
    public TokenTests(Chromium chromium)
    {
        _chromium = chromium;
        BoardUnderTest.WriteRaw(_configuration, $"[http]\ntoken={Token}\n");
        _device = SimulatorProcess.Start("--config", _configuration);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _device.Dispose();
        File.Delete(_configuration);
    }

    [Fact]
    public async Task AWrongTokenIsSaidToBeWrongAndTheRightOneIsKept()
    {
        await using Operator person = await Operator.AtAsync(_chromium, _device.Http);
        ILocator dialog = TokenDialog(person);
        await ReleaseAsync(person, 4);
        await Expect(dialog).ToContainTextAsync("This call needs the token");
        await GiveAsync(person, "wrong");
        await Expect(dialog).ToContainTextAsync(Wrong);

        // No header can carry this.
        await GiveAsync(person, "\u20ac");
        await Expect(dialog).ToContainTextAsync(Wrong);
        await GiveAsync(person, Token);
        await person.SeesAsync(4, "There was no client to release.");

        await person.Page.ReloadAsync();
        await ReleaseAsync(person, 5);
        await person.SeesAsync(5, "There was no client to release.");
        await person.PressAsync(5, "Output");
        await Expect(person.Terminal).ToContainTextAsync("all services started");
    }

    [Fact]
    public async Task WithoutATokenNothingIsDoneAndNothingShown()
    {
        using TcpClientSession client = new(_device.Port(4));
        await using Operator person = await Operator.AtAsync(_chromium, _device.Http);
        await person.SeesAsync(4, client.LocalEndPoint);
        await ReleaseAsync(person, 4);
        await person.AnswerAsync("Cancel");
        await person.SeesAsync(4, "Not done: the device asks for its token.");
        await person.SeesAsync(4, client.LocalEndPoint);

        await person.PressAsync(4, "Output");
        await person.AnswerAsync("Cancel");
        await Expect(person.Page.GetByText("Not done: the device asks for its token.").Nth(1)).ToBeVisibleAsync();
        await Expect(person.Terminal).ToHaveTextAsync("");
    }

    [Fact]
    public async Task WhoIsLockedOutIsToldForHowLong()
    {
        await using Operator person = await Operator.AtAsync(_chromium, _device.Http);
        await ReleaseAsync(person, 4);
        for (int i = 0; i < MaxWrong; i++)
        {
            await GiveAsync(person, "wrong" + i);
            await Expect(TokenDialog(person)).ToContainTextAsync(Wrong);
        }

        await GiveAsync(person, Token);
        await Expect(person.Port(4).GetByRole(AriaRole.Status).First).ToHaveTextAsync(LockedOut());
        await person.SeesAsync(4, "nobody");
    }

    private static ILocator TokenDialog(Operator person)
    {
        return person.Page.GetByRole(AriaRole.Dialog, new() { Name = "Token" });
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

    [GeneratedRegex("^Locked out after wrong tokens; try again in [0-9]+ s[.]$")]
    private static partial Regex LockedOut();
}
