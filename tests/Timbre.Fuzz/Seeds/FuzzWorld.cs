using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Speakers.Models;
using Timbre.Speakers.Networks;

namespace Timbre.Fuzz.Seeds;

/// <summary>What stands beside the mutated file: recordings of made-up speakers, a small untrained model, a recipe.</summary>
/// <param name="folder">Where it is, or is made.</param>
internal sealed class FuzzWorld(string folder)
{
    /// <summary>Samples a second of the recordings.</summary>
    public const int RateHz = AudioReader.StandardRateHz;

    private const int Speakers = 3;
    private const int Recordings = 2;
    private static readonly VoiceSynthesizer Synthesizer = new();

    /// <summary>A file or folder of it.</summary>
    public string this[string name] => Path.Combine(folder, name);

    /// <summary>The model's file.</summary>
    public string Model => this["model.safetensors"];

    /// <summary>A recording that is well.</summary>
    public string Recording => this["speech/s1/0.wav"];

    /// <summary>Folders of speakers.</summary>
    public string Speech => this["speech"];

    /// <summary>A voice.</summary>
    public static float[] Voice(int speaker, int utterance, double seconds) =>
        Synthesizer.Speak(new SyntheticSpeaker(speaker), utterance, seconds);

    /// <summary>Makes it.</summary>
    public void Create()
    {
        for (var speaker = 1; speaker <= Speakers; speaker++)
        {
            Directory.CreateDirectory(this[$"speech/s{speaker}"]);
            for (var i = 0; i < Recordings; i++)
            {
                WavWriter.Write(this[$"speech/s{speaker}/{i}.wav"], Voice(speaker, i, 1), RateHz);
            }
        }

        var network = new SpeakerNetwork(
            new EcapaOptions { Width = 16, Scale = 2, SqueezeWidth = 8, AttentionWidth = 8, AggregateWidth = 24, Embedding = 12 }, 1);
        var info = new ModelInfo
        {
            Name = "small",
            License = "MIT",
            Data = ["synthetic"],
            Training = new Dictionary<string, string> { ["threshold"] = "0.5", ["steps"] = "1" },
        };
        var cohort = new float[3 * network.EmbeddingSize];
        Array.Fill(cohort, 0.1f);
        ModelFile.Save(Model, network, info, cohort: new ScoringCohort(new ScoringOptions { Cohort = 3, Top = 2 }, cohort));
    }
}
