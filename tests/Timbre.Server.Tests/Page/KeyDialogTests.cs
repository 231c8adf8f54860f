using Timbre.Server.Tests.Running;
using Timbre.Testing;

namespace Timbre.Server.Tests.Page;

[Collection(PageTests.Name)]
public sealed class KeyDialogTests(PageBrowser browser)
{
    [BrowserFact]
    public async Task Key_WhereOneIsNeeded_IsAskedForAndStaysInTheTab()
    {
        using var server = new RunningServer(new() { Keys = ["ask=alpha", "omega"] });
        await using var session = await browser.OpenAsync(server, "speakers");

        await session.SeeAsync("Key of the service");
        await session.SeeAsync("Press Key above and enter it.");
        await EnterAsync("wrong");
        await session.SeeAsync("Key of the service");
        await EnterAsync("alpha");
        await session.SeeAsync("expected a key that may administer");
        await session.PressAsync("Key");
        await EnterAsync("omega");
        await session.SeeAsync("Nobody is enrolled yet.");

        (await session.Page.EvaluateAsync<string>("JSON.stringify([Object.values(sessionStorage), Object.values(localStorage)])"))
            .ShouldBe("""[["omega"],[]]""");
        (await session.Page.Context.CookiesAsync()).ShouldBeEmpty();
        session.Asked.ShouldAllBe(address => !address.Contains("omega"));

        async Task EnterAsync(string key)
        {
            await session.Page.GetByLabel("Key", new() { Exact = true }).Last.FillAsync(key);
            await session.PressAsync("Use this key");
        }
    }

    [BrowserFact]
    public async Task Live_WithAKey_IsAnswered()
    {
        using var server = new RunningServer(new() { Keys = ["alpha"] });
        await using var session = await browser.OpenAsync(server, "live");
        await session.Page.Locator("#key-field").FillAsync("alpha");
        await session.PressAsync("Use this key");

        await session.PressAsync("Start listening");

        await session.SeeAsync("Nobody who is enrolled");
    }
}
