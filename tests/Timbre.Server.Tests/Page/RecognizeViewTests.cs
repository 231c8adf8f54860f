using Microsoft.Playwright;
using Timbre.Server.Tests.Running;
using Timbre.Testing;

namespace Timbre.Server.Tests.Page;

[Collection(PageTests.Name)]
public sealed class RecognizeViewTests(PageBrowser browser)
{
    [BrowserFact]
    public async Task Record_FromTheMicrophone_IsIdentified()
    {
        using var server = await PageTests.ServeAsync();
        await using var session = await browser.OpenAsync(server, "recognize");

        await session.RecordAsync("0:05");
        await session.PressAsync("Identify");

        await session.SeeAsync("This is ann.");
        await session.SeeAsync("Accepted");
        (await session.Page.Locator(".candidates tbody th").AllTextContentsAsync()).ShouldBe(["ann", "bob"]);
        session.Faults.ShouldBeEmpty();
        session.Asked.ShouldAllBe(address => address.StartsWith(server.Client.BaseAddress!.AbsoluteUri) || address.StartsWith("blob:"));
    }

    [BrowserFact]
    public async Task Verify_ByLevels_TellsAnswerAndNumbers()
    {
        using var server = await PageTests.ServeAsync();
        await using var session = await browser.OpenAsync(server, "recognize");
        await session.ChooseAsync(("bob.wav", Wav.Of(2, 3)));
        await session.Page.GetByLabel("Verify").CheckAsync();
        await session.Page.GetByLabel("Claimed speaker").FillAsync("bob");

        await session.PressAsync("Verify");
        await session.SeeAsync("Yes, this is bob.");
        var balanced = await NeededAsync();
        await session.Page.GetByText("Strictness").ClickAsync();
        await session.Page.GetByLabel("Strict", new() { Exact = false }).Last.CheckAsync();
        await session.SeeAsync("accepts 1 stranger in 1,000");
        await session.PressAsync("Verify");
        await session.Page.WaitForFunctionAsync(
            "before => document.querySelector('.facts small') && document.querySelector('.facts small').textContent !== before", balanced);
        await session.Page.GetByLabel("Claimed speaker").FillAsync("ann");
        await session.Page.GetByLabel("Own rate in %").FillAsync("10");
        await session.SeeAsync("Accepts 1 stranger in 10");
        await session.PressAsync("Verify");

        await session.SeeAsync("No, this is not ann.");
        await session.SeeAsync("Rejected");

        Task<string?> NeededAsync() => session.Page.Locator(".facts small").First.TextContentAsync();
    }

    [BrowserFact]
    public async Task Compare_FilesThatWereDropped_TellsWhetherOnePersonSpeaks()
    {
        using var server = await PageTests.ServeAsync();
        await using var session = await browser.OpenAsync(server, "recognize");
        var dropped = await session.Page.EvaluateHandleAsync(
            """
            files => {
              const data = new DataTransfer();
              for (const [name, content] of files) {
                data.items.add(new File([Uint8Array.from(atob(content), letter => letter.charCodeAt(0))], name));
              }
              return data;
            }
            """,
            new[] { new[] { "1.wav", Convert.ToBase64String(Wav.Of(5, 1)) }, ["2.wav", Convert.ToBase64String(Wav.Of(5, 2))] });

        await session.Page.Locator(".drop").DispatchEventAsync("drop", new { dataTransfer = dropped });
        await session.SeeAsync("2 recordings at hand");
        await session.Page.GetByLabel("Compare").CheckAsync();
        await session.PressAsync("Compare");

        await session.SeeAsync("One person speaks in both.");
        (await session.Page.GetByText("of speech in").CountAsync()).ShouldBe(2);
    }

    [BrowserFact]
    public async Task Ask_OfWhatIsNoRecording_TellsRuleAndRemedy()
    {
        using var server = await PageTests.ServeAsync();
        await using var session = await browser.OpenAsync(server, "recognize");

        await session.PressAsync("Identify");
        await session.SeeAsync("Record something or choose a file first.");
        await session.ChooseAsync(("silence.wav", Wav.Silence(2)));
        await session.PressAsync("Identify");

        var alert = session.Page.GetByRole(AriaRole.Alert);
        (await alert.Locator(".title").TextContentAsync()).ShouldBe("Too little speech");
        (await alert.TextContentAsync())!.ShouldContain("silence.wav");
        (await alert.Locator(".remedy").TextContentAsync()).ShouldNotBeNullOrWhiteSpace();
    }
}
