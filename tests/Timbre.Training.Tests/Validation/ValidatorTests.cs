using System.Numerics.Tensors;
using Timbre.Audio.Activity;
using Timbre.Evaluation;
using Timbre.Speakers.Models;
using Timbre.Speakers.Networks;
using Timbre.Testing;
using Timbre.Training.Data;
using Timbre.Training.Runs;
using Timbre.Training.Validation;

namespace Timbre.Training.Tests.Validation;

public sealed class ValidatorTests
{
    [Theory]
    [InlineData("embedding={}")]
    [InlineData("embedding={includeWhole: true}")]
    [InlineData("embedding={trimSilence: false, lengthsPerOctave: 0}")]
    [InlineData("embedding={includeWhole: true, longestPieceSeconds: 1, voiceActivity: {padding: 0ms}}")]
    public void Run_AnyWayOfEmbedding_MeasuresWhatTheWrittenModelGives(string setting)
    {
        using var folder = new TemporaryFolder();
        var recipe = TinyRecipe.Make(setting);
        var network = new SpeakerNetwork(recipe.Network, seed: 3);
        using var inTraining = new SpeakerEncoder(SpeakerModel.InTraining(network, recipe.Embedding), threads: 1);
        var utterances = HeldOut(inTraining.VoiceActivity);
        var validator = new Validator(utterances, 1000);
        validator.Run(inTraining, SpeakerScorer.Cosine, 0, null, threads: 2);

        // As a step of training does it, between two validations.
        foreach (var parameter in network.Parameters.Trained)
        {
            TensorPrimitives.Multiply(parameter.Values, 1.25f, parameter.Values);
        }

        inTraining.WeightsChanged();
        var report = validator.Run(inTraining, SpeakerScorer.Cosine, 1, null, threads: 3);

        ModelFile.Save(folder["model.safetensors"], network, embedding: recipe.Embedding);
        using var written = SpeakerEncoder.Load(folder["model.safetensors"]);
        validator.Run(written, SpeakerScorer.Cosine, 1, null, threads: 1).Threshold.ShouldBe(report.Threshold);
        foreach (var utterance in utterances)
        {
            inTraining.EmbedRecording(utterance.Samples, utterance.Activity).ShouldBe(
                written.EmbedRecording(utterance.Samples, "recording"));
        }
    }

    [Fact]
    public void Run_EmbeddingSection_StandsInTheRunsRecipeAndModels()
    {
        using var folder = new TemporaryFolder();
        var result = Trainer.Run(new TrainingOptions
        {
            Recipe = TinyRecipe.Make("embedding={includeWhole: true, longestPieceSeconds: 4}"),
            Data = TrainingProgram.Voices,
            Folder = folder["run"],
            Steps = 3,
        });

        RunFolder.Open(result.Folder).ReadRecipe().Embedding.ShouldBe(
            new EmbeddingOptions { IncludeWhole = true, LongestPieceSeconds = 4 });
        foreach (var name in new[] { "best.safetensors", "last.safetensors" })
        {
            ModelFile.Load(Path.Combine(result.Folder, name)).Embedding.IncludeWhole.ShouldBeTrue(name);
        }
    }

    /// <summary>Three voices between pauses, two recordings of each.</summary>
    private static HeldOutUtterance[] HeldOut(VoiceActivity activity)
    {
        double[] seconds = [0.9, 1.7, 1.7, 2.6, 1.2, 3.1];
        return [.. seconds.Select((length, i) =>
        {
            var set = SyntheticSet.Create(4, 2, length, seed: 40);
            float[] samples = [.. new float[4000], .. set.Reader.Read(set.Sets[0].Speakers[i / 2].Utterances[i % 2]), .. new float[6000]];
            return new HeldOutUtterance(i / 2, "set", [$"{i}"], samples, activity.Detect(samples));
        })];
    }
}
