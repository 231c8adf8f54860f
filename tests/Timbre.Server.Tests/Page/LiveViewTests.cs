using Timbre.Testing;

namespace Timbre.Server.Tests.Page;

[Collection(PageTests.Name)]
public sealed class LiveViewTests(PageBrowser browser)
{
    [BrowserFact]
    public async Task Live_WhileSomebodySpeaks_NamesThem()
    {
        using var server = await PageTests.ServeAsync();
        await using var session = await browser.OpenAsync(server, "live");

        await session.PressAsync("Start listening");
        await session.Page.Locator(".now", new() { HasText = "ann" }).WaitForAsync();
        await session.SeeAsync("log-likelihood ratio");
        await session.PressAsync("Stop listening");

        await session.SeeAsync("Start listening");
        (await session.Page.Locator(".turns").TextContentAsync())!.ShouldContain("ann");
        session.Faults.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Live_WhenTheServiceEnds_SaysSo()
    {
        var server = await PageTests.ServeAsync();
        await using var session = await browser.OpenAsync(server, "live");
        await session.PressAsync("Start listening");
        await session.SeeAsync("Stop listening");
        await session.SeeAsync("0:01");

        server.Dispose();

        await session.SeeAsync("The service stopped listening");
        await session.SeeAsync("Start listening");
    }
}
