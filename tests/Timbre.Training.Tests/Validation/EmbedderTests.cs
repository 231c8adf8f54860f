using Timbre.Audio;
using Timbre.Speakers;
using Timbre.Tensors;
using Timbre.Tensors.Graphs;
using Timbre.Training.Data;
using Timbre.Training.Loop;
using Timbre.Training.Runs;
using Timbre.Training.Validation;

namespace Timbre.Training.Tests.Validation;

public sealed class EmbedderTests
{
    [Theory]
    [InlineData("embedding={}")]
    [InlineData("embedding={includeWhole: true}")]
    [InlineData("embedding={trimSilence: false, lengthsPerOctave: 0}")]
    [InlineData("embedding={includeWhole: true, longestPieceSeconds: 1, voiceActivity: {padding: 0ms}}")]
    public void Embed_AnyWayOfEmbedding_GivesWhatTheWrittenModelGives(string setting)
    {
        using var folder = new TemporaryFolder();
        var recipe = TinyRecipe.Make(setting);
        var network = NetworkFactory.Create(recipe);
        network.Save(folder.Below("model.safetensors"), new ModelInfo(), null);
        using var encoder = SpeakerEncoder.Load(folder.Below("model.safetensors"));
        float[][] recordings = [.. new[] { 0.9, 1.7, 1.7, 2.6 }.Select((seconds, i) => Recording(i, seconds))];

        var activity = new VoiceActivity(recipe.Embedding.VoiceActivity);
        var preparer = new UtterancePreparer(network.FrontEnd, recipe.Embedding);
        var prepared = recordings.Select(samples => preparer.Prepare([
            .. preparer.TakesSpeech ? [activity.Trim(samples)] : Array.Empty<float[]>(),
            .. preparer.TakesWhole ? [samples] : Array.Empty<float[]>()]));
        using var crew = new WorkCrew(2);
        using var memory = new PlanMemory();
        var embeddings = Embedder.Embed(network, [.. prepared], crew, memory);

        foreach (var (samples, embedding) in recordings.Zip(embeddings))
        {
            embedding.Zip(encoder.EmbedRecording(samples, "recording")).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 2e-5f);
        }
    }

    [Fact]
    public void Run_EmbeddingSection_StandsInTheRunsRecipeAndModels()
    {
        using var folder = new TemporaryFolder();
        var result = Trainer.Run(new TrainingOptions
        {
            Recipe = TinyRecipe.Make("embedding={includeWhole: true, longestPieceSeconds: 4}"),
            Data = ChildProcess.Voices,
            Folder = folder.Below("run"),
            Steps = 3,
        });

        RunFolder.Open(result.Folder).ReadRecipe().Embedding.ShouldBe(new EmbeddingOptions { IncludeWhole = true, LongestPieceSeconds = 4 });
        foreach (var name in new[] { "best.safetensors", "last.safetensors" })
        {
            ModelFile.Load(Path.Combine(result.Folder, name)).Embedding.IncludeWhole.ShouldBeTrue(name);
        }
    }

    /// <summary>A voice between two pauses.</summary>
    private static float[] Recording(int voice, double seconds)
    {
        var set = SyntheticSet.Create(4, 2, seconds, seed: 40);
        return [.. new float[4000], .. set.Reader.Read(set.Sets[0].Speakers[voice].Utterances[0]), .. new float[6000]];
    }
}
