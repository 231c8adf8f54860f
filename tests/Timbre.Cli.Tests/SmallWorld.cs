using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Speakers.Models;
using Timbre.Speakers.Networks;
using Timbre.Testing;

namespace Timbre.Cli;

/// <summary>A small untrained model and recordings of made-up speakers: enough to run every command for real.</summary>
public sealed class SmallWorld : IDisposable
{
    public const double Threshold = 0.999;
    private readonly TemporaryFolder _folder = new();

    public SmallWorld()
    {
        SaveModel("model.safetensors", seed: 1, Threshold);
        var synthesizer = new VoiceSynthesizer();
        foreach (var speaker in new[] { 1, 2, 3 })
        {
            Directory.CreateDirectory(this[$"speech/s{speaker}"]);
            for (var i = 0; i < 3; i++)
            {
                WavWriter.Write(Recording(speaker, i), synthesizer.Speak(new SyntheticSpeaker(speaker), i, 1.5), 16_000);
            }
        }

        WavWriter.Write(this["silence.wav"], new float[16_000], 16_000);
        File.WriteAllText(this["empty.wav"], "");
        File.WriteAllText(this["text.wav"], "these are words, not a voice\n");
        File.WriteAllText(
            this["mine.trials"],
            "1 s1/0.wav s1/1.wav\n1 s2/0.wav s2/1.wav\n0 s1/0.wav s2/0.wav\n0 s3/0.wav s1/1.wav\n");
    }

    public string Model => this["model.safetensors"];

    public string this[string name] => _folder[name];

    public string Recording(int speaker, int number) => this[$"speech/s{speaker}/{number}.wav"];

    /// <summary>Two speakers, one in each channel of a file.</summary>
    public string Stereo(int left, int right)
    {
        var path = this[$"{left}-beside-{right}.wav"];
        var voices = (Left: new SyntheticSpeaker(left).Speak(0, 2), Right: new SyntheticSpeaker(right).Speak(0, 2));
        WavWriter.Write(path, [.. voices.Left.Zip(voices.Right, (l, r) => new[] { l, r }).SelectMany(pair => pair)], 16_000);
        StereoWav.Declare(path, 16_000);
        return path;
    }

    /// <summary>A gallery file of its own for a test.</summary>
    public string NewGallery() => this[$"{Guid.NewGuid():N}.db"];

    public void SaveModel(string name, int seed, double? threshold, ScoringCohort? cohort = null) => ModelFile.Save(
        this[name],
        new SpeakerNetwork(
            new EcapaOptions { Width = 16, Scale = 2, SqueezeWidth = 8, AttentionWidth = 8, Embedding = 12 }, seed),
        new ModelInfo
        {
            Name = "small",
            License = "MIT",
            Data = ["nothing"],
            Training = threshold is { } limit
                ? new Dictionary<string, string> { ["threshold"] = limit.ToString(System.Globalization.CultureInfo.InvariantCulture) }
                : [],
        },
        cohort: cohort);

    public void Dispose() => _folder.Dispose();
}
