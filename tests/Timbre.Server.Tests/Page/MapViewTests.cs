using Timbre.Server.Tests.Running;
using Timbre.Testing;

namespace Timbre.Server.Tests.Page;

[Collection(PageTests.Name)]
public sealed class MapViewTests(PageBrowser browser)
{
    [BrowserFact]
    public async Task Map_OfEnrolledVoices_IsDrawnAndTellsWhoIsNear()
    {
        using var server = await PageTests.ServeAsync();
        (await server.PostAsync("v1/speakers/ann again/recordings", Wav.Of(PageBrowser.Voice, 5))).Status.ShouldBe(201);
        (await server.PostAsync("v1/speakers/cas/recordings", Wav.Of(7, 5))).Status.ShouldBe(201);
        await using var session = await browser.OpenAsync(server, "map");

        await session.Page.GetByLabel("Find a speaker").FillAsync("ann");

        (await session.Page.GetByText("Nearest to").TextContentAsync())!.ShouldStartWith("Nearest to ann here: ann again, ");
        await session.Page.WaitForFunctionAsync(
            """
            () => {
              const canvas = document.querySelector('.chart canvas');
              const pixels = canvas && canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer;
              return pixels && new Set(new Uint32Array(pixels)).size > 20;
            }
            """);
        await session.PressAsync("Nearer");
        await session.PressAsync("Whole map");
        session.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Map_OfNobody_IsEmpty()
    {
        using var server = new RunningServer();

        var (status, map) = await server.GetAsync("v1/map");

        status.ShouldBe(200);
        map.GetProperty("voices").GetArrayLength().ShouldBe(0);
    }
}
