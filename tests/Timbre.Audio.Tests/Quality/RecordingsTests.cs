using Timbre.Audio.Quality;
using Timbre.Audio.Reading;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Quality;

public sealed class RecordingsTests
{
    [RecordingsFact]
    public void Measure_EveryTenthRecordingOfASet_TellsItsBand()
    {
        foreach (var (set, lowest, highest) in new[]
        {
            ("wuw2-telephone", 3250, 4000), ("fsdd-strings", 3250, 4000), ("speechocean762", 7000, 8000), ("common-voice", 6000, 8000),
        })
        {
            var bands = Measured(set).Select(quality => quality.BandwidthHz).ToList();

            bands.Count.ShouldBeGreaterThan(5);
            bands.Count(band => band >= lowest && band <= highest)
                .ShouldBeGreaterThanOrEqualTo((int)(0.95 * bands.Count), $"{set}: {string.Join(' ', bands)}");
        }
    }

    [RecordingsFact]
    public void Measure_EveryTenthRecordingOfASet_FindsOrdinaryLevelsAndNoClipping()
    {
        foreach (var quality in new[] { "speechocean762", "common-voice", "wuw2-telephone" }.SelectMany(Measured))
        {
            quality.LevelDb.ShouldBeInRange(-60, -5);
            quality.ClippedShare.ShouldBeLessThan(0.001);
            (quality.SnrDb ?? 30).ShouldBeInRange(5, 80);
        }
    }

    private static IEnumerable<RecordingQuality> Measured(string set) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Recordings!, "speech", "dev", set), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".flac" or ".opus")
            .Order(StringComparer.Ordinal)
            .Where((_, i) => i % 10 == 0)
            .Select(file =>
            {
                using var audio = AudioReader.Open(file);
                return new QualityMeter().Measure(audio).Quality;
            })
            .Where(quality => quality.NetSpeech > TimeSpan.Zero);
}
