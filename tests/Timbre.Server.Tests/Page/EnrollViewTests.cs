using Timbre.Server.Tests.Running;
using Timbre.Testing;

namespace Timbre.Server.Tests.Page;

[Collection(PageTests.Name)]
public sealed class EnrollViewTests(PageBrowser browser)
{
    [BrowserFact]
    public async Task Enroll_AfterTheCoachsAdvice_IsKeptWhenAsked()
    {
        using var server = new RunningServer();
        await using var session = await browser.OpenAsync(server, "enroll");
        await session.Page.GetByLabel("Name of the speaker").FillAsync("ann");

        await session.ChooseAsync(("short.wav", Wav.Of(1, 1, seconds: 1)));
        await session.SeeAsync("s of speech are too little.");
        await session.ChooseAsync(("long.wav", Wav.Of(1, 2, seconds: 6)));
        await session.SeeAsync("Nothing to object to: these can be kept.");
        (await server.GetAsync("v1/speakers")).Json.GetProperty("total").GetInt32().ShouldBe(0);

        await session.PressAsync("Remove short.wav");
        await session.RecordAsync("0:03");
        await session.PressAsync("Keep 2 recordings");
        await session.SeeAsync("ann is known by 2 recordings.");

        var recordings = (await server.GetAsync("v1/speakers/ann")).Json.GetProperty("recordings").EnumerateArray();
        recordings.Select(recording => recording.GetProperty("file").GetString()).ShouldBe(["long.wav", "microphone-1.wav"]);
        await session.SeeAsync("No recordings yet.");
        session.Faults.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Enroll_WithoutAName_AsksForOne()
    {
        using var server = new RunningServer();
        await using var session = await browser.OpenAsync(server, "enroll");
        await session.ChooseAsync(("long.wav", Wav.Of(1, 2)));

        await session.PressAsync("Keep");

        await session.SeeAsync("Say whose voice it is.");
        session.Asked.ShouldNotContain(address => address.Contains("/v1/speakers/"));
    }
}
