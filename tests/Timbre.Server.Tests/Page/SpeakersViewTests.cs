using Microsoft.Playwright;
using Timbre.Server.Tests.Running;
using Timbre.Testing;

namespace Timbre.Server.Tests.Page;

[Collection(PageTests.Name)]
public sealed class SpeakersViewTests(PageBrowser browser)
{
    private const int Enrolled = 53;

    [BrowserFact]
    public async Task Speakers_OfALargeGallery_AreShownInPagesAndFound()
    {
        using var server = new RunningServer();
        foreach (var i in Enumerable.Range(0, Enrolled))
        {
            (await server.PostAsync($"v1/speakers/voice-{i:00}/recordings", Wav.Of(i, 1, seconds: 2))).Status.ShouldBe(201);
        }

        await using var session = await browser.OpenAsync(server, "speakers");

        await session.SeeAsync("1 to 50 of 53 speakers");
        await session.PressAsync("Next");
        await session.SeeAsync("51 to 53 of 53 speakers");
        (await NamesAsync()).ShouldBe(["voice-50", "voice-51", "voice-52"]);
        await session.PressAsync("Previous");
        await session.SeeAsync("1 to 50 of 53 speakers");
        await session.Page.GetByLabel("Find a name").FillAsync("-4");
        await session.SeeAsync("1 to 10 of 10 speakers");
        (await NamesAsync()).ShouldBe(Enumerable.Range(40, 10).Select(i => $"voice-{i}"));

        async Task<IReadOnlyList<string>> NamesAsync() => await session.Page.Locator("tbody th").AllTextContentsAsync();
    }

    [BrowserFact]
    public async Task Speaker_IsRenamedAndForgotten_OnlyWhenItIsConfirmed()
    {
        using var server = await PageTests.ServeAsync();
        await using var session = await browser.OpenAsync(server, "speakers");
        await session.Page.GetByRole(AriaRole.Link, new() { Name = "bob" }).ClickAsync();
        await session.SeeAsync("Above the noise");

        await session.PressAsync("Rename");
        await session.Page.GetByLabel("New name").FillAsync("ann");
        await session.Page.GetByRole(AriaRole.Dialog).GetByText("Rename", new() { Exact = true }).ClickAsync();
        await session.SeeAsync("Somebody has that name");
        await session.PressAsync("Rename");
        await session.Page.GetByLabel("New name").FillAsync("bob <b>");
        await session.Page.GetByRole(AriaRole.Dialog).GetByText("Rename", new() { Exact = true }).ClickAsync();
        await session.Page.GetByRole(AriaRole.Heading, new() { Name = "bob <b>", Exact = true }).WaitForAsync();

        await session.Page.GetByRole(AriaRole.Button, new() { Name = "Remove 0.wav" }).ClickAsync();
        await session.PressAsync("Remove the recording");
        await session.Page.GetByText("0.wav").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await session.PressAsync("Forget");
        await session.PressAsync("Cancel");
        (await server.GetAsync("v1/speakers")).Json.GetProperty("total").GetInt32().ShouldBe(2);
        await session.PressAsync("Forget");
        await session.PressAsync("Forget bob <b>");

        await session.SeeAsync("1 to 1 of 1 speaker");
        session.Faults.ShouldBeEmpty();
    }
}
