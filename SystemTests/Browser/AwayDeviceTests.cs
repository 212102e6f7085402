using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SystemTests.Simulation;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SystemTests.Browser;

/// <summary>A device that is gone for a time, as when its power fails.</summary>
[Collection(ChromiumCollection.Name)]
public sealed partial class AwayDeviceTests(Chromium chromium)
{
    [Fact]
    public async Task ThePageSaysThatTheDeviceIsGoneAndGoesOnWhenItIsBack()
    {
        SimulatorProcess device = SimulatorProcess.Start();
        await using Operator person = await WatchUntilItEndsAsync(device);
        ILocator banner = person.Page.GetByRole(AriaRole.Alert);
        await Expect(banner).ToContainTextAsync("The device has not answered since ");
        await person.PressAsync(1, "Break");
        await person.SeesAsync(1, "The device does not answer.");

        using SimulatorProcess again = SimulatorProcess.StartInPlaceOf(device);

        await Expect(banner).ToBeHiddenAsync();
        await Expect(person.Page.GetByText("The device answers again.")).ToBeVisibleAsync();
        await Expect(person.Terminal.GetByText("all services started")).ToHaveCountAsync(2);
        using TcpClientSession client = new(again.Port(4));
        await person.SeesAsync(4, client.LocalEndPoint);
    }

    private async Task<Operator> WatchUntilItEndsAsync(SimulatorProcess device)
    {
        using (device)
        {
            Operator person = await Operator.AtAsync(chromium, device.Http);
            await person.PressAsync(1, "Output");
            await Expect(person.Terminal).ToContainTextAsync("all services started");
            await Expect(person.Page.GetByRole(AriaRole.Alert)).ToBeHiddenAsync();

            // Then it can be told that the device was not only out of reach: it gives its uptime in whole seconds.
            await Expect(person.Page.GetByRole(AriaRole.Banner)).ToContainTextAsync(UpForAWhile());
            return person;
        }
    }

    [GeneratedRegex("up ([3-9]|[1-9][0-9]) s")]
    private static partial Regex UpForAWhile();
}
