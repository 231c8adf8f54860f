using Timbre.Audio.Activity;
using Timbre.Audio.Reading;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Activity;

public sealed class RecordingsTests
{
    private readonly VoiceActivity _activity = new();

    [RecordingsFact]
    public void Detect_EveryFiftiethRecording_FindsSpeechInAlmostAll()
    {
        var files = AudioFiles(Path.Combine(Repository.Recordings!, "speech")).Where((_, i) => i % 50 == 0).ToList();

        var without = files.Where(file => !_activity.Detect(AudioReader.ReadAt(file)).HasSpeech).ToList();

        files.Count.ShouldBeGreaterThan(200);
        ((double)without.Count / files.Count).ShouldBeLessThan(0.005, string.Join('\n', without));
    }

    [RecordingsFact]
    public void Detect_RainAndRoomResponses_FindsNoSpeech()
    {
        var noise = Path.Combine(Repository.Recordings!, "noise");
        var files = AudioFiles(noise).Where(file => file.Contains("rain_", StringComparison.Ordinal)
            || file.Contains($"{Path.DirectorySeparatorChar}rir{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

        files.ShouldAllBe(file => !_activity.Detect(AudioReader.ReadAt(file)).HasSpeech);
    }

    private static List<string> AudioFiles(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".flac" or ".opus")
            .Order(StringComparer.Ordinal),
    ];
}
