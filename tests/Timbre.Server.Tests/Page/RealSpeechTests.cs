using Timbre.Audio.Reading;
using Timbre.Server.Tests.Running;
using Timbre.Testing;

namespace Timbre.Server.Tests.Page;

/// <summary>The page hears people, not synthetic voices.</summary>
[Collection(PageTests.Name)]
public sealed class RealSpeechTests(PageBrowser browser)
{
    private const int Speakers = 5;
    private const int EnrolledOfEach = 3;

    [BrowserFact(onRecordings: true)]
    public async Task Record_PersonWhoIsEnrolled_IsNamed()
    {
        using var server = new RunningServer();
        var folders = Directory.GetDirectories(Path.Combine(Repository.Recordings!, "speech", "dev", "common-voice"))
            .Order(StringComparer.Ordinal).Take(Speakers).ToList();
        foreach (var folder in folders)
        {
            byte[][] files = [.. FilesOf(folder).Take(EnrolledOfEach).Select(File.ReadAllBytes)];
            (await server.PostFormAsync($"v1/speakers/{Path.GetFileName(folder)}/recordings", files)).Status.ShouldBe(201);
        }

        var asked = folders[^1];
        var heard = FilesOf(asked).Skip(EnrolledOfEach).SelectMany(file => AudioReader.Read(file).Samples);
        await using var microphone = await browser.LaunchAsync(Wav.Of([.. heard]));
        await using var session = await PageSession.OpenAsync(
            microphone, new Uri(server.Client.BaseAddress!, "/#/recognize"), isDark: false, isPhone: false);

        await session.RecordAsync("0:04");
        await session.PressAsync("Identify");

        await session.SeeAsync($"This is {Path.GetFileName(asked)}.");
    }

    private static IEnumerable<string> FilesOf(string folder) => Directory.GetFiles(folder, "*.opus").Order(StringComparer.Ordinal);
}
