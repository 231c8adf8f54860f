using System.Globalization;
using Timbre.Evaluation;
using Timbre.Evaluation.Scoring;
using Timbre.Neural.Files;
using Timbre.Speakers.Models;
using Timbre.Testing;
using Timbre.Training.Data;
using Timbre.Training.Recipes;
using Timbre.Training.Validation;

namespace Timbre.Training.Tests.Validation;

public sealed class CohortTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_WithImpostors_ModelGivesHeldOutVoicesTheErrorAndThresholdThatValidationSaw()
    {
        // The whole way: train, load the file as a user does, embed the held-out recordings, score with the model's cohort.
        var data = SyntheticSet.Create(40, 4, 1.5, seed: 700);
        var recipe = TinyRecipe.Make("scoring={top: 5}", "validation={speakerShare: 0.3, times: 1}", "schedule.steps=400");
        var result = Trainer.Run(new TrainingOptions { Recipe = recipe, Data = data, Folder = _folder["run"] });
        using var encoder = SpeakerEncoder.Load(result.ModelPath!);
        var cohort = encoder.Model.Cohort!;
        var scorer = new CohortScorer(
            new ImpostorCohort(cohort.Embeddings, encoder.EmbeddingSize), cohort.Options.Top, cohort.Options.Weight);
        var split = SpeakerSplit.Draw(data.Sets, recipe.Validation, recipe.Seed);

        var heard = split.HeldOut.SelectMany(speaker => speaker.Utterances.Select(utterance =>
            (speaker.Name, Embedding: encoder.EmbedRecording(data.Reader.Read(utterance), utterance.Path)))).ToArray();
        var trials = heard.SelectMany((left, i) => heard.Skip(i + 1).Select(right =>
            (IsTarget: left.Name == right.Name, Score: scorer.Score(left.Embedding, right.Embedding)))).ToArray();
        var (same, other) = (
            trials.Where(trial => trial.IsTarget).Select(trial => trial.Score).ToArray(),
            trials.Where(trial => !trial.IsTarget).Select(trial => trial.Score).ToArray());

        cohort.Embeddings.Length.ShouldBe(split.Training.Count * encoder.EmbeddingSize);
        EqualErrorRate.Compute(same, other).Rate.ShouldBe(result.Last!.Eer, 0.01);
        var threshold = double.Parse(encoder.Info.Training["threshold"], CultureInfo.InvariantCulture);
        threshold.ShouldBe(result.Last.Threshold);
        other.Count(score => score >= threshold).ShouldBeLessThanOrEqualTo((int)(0.02 * other.Length));
        same.Average().ShouldBeGreaterThan(other.Average());
    }

    [Fact]
    public void Run_CohortOfZero_WritesAModelOfPlainCosines()
    {
        var result = Trainer.Run(new TrainingOptions
        {
            Recipe = TinyRecipe.Make("scoring={cohort: 0}"), Data = TrainingProgram.Voices, Folder = _folder["run"], Steps = 2,
        });

        ModelFile.Load(result.ModelPath!).Cohort.ShouldBeNull();
        Safetensors.Read(result.ModelPath!).Metadata.Keys.ShouldNotContain("timbre.scoring");
    }

    [Fact]
    public void Impostors_WeightedSets_AreDrawnAsTrainingDrawsThem()
    {
        var maker = Maker(TinyRecipe.Make("scoring={cohort: 60}", "data={trimSilence: false, setWeights: {large: 3, small: 1}}"));

        maker.Count.ShouldBe(60);
        maker.Impostors.Distinct().Count().ShouldBe(60);
        maker.Impostors.Count(speaker => speaker.Set == "large").ShouldBeInRange(38, 52);
    }

    [Fact]
    public void Impostors_MoreAskedThanThereAre_AreAllThatTrainingDraws()
    {
        Maker(TinyRecipe.Make()).Count.ShouldBe(230);
        Maker(TinyRecipe.Make("data={setWeights: {large: 0, small: 1}}")).Impostors.ShouldAllBe(speaker => speaker.Set == "small");
    }

    [Fact]
    public void Impostors_SameSeed_AreTheSame()
    {
        string[] Names(string seed) => [.. Maker(TinyRecipe.Make("scoring={cohort: 20}", seed)).Impostors.Select(speaker => speaker.Name)];

        Names("seed=4").ShouldBe(Names("seed=4"));
        Names("seed=4").ShouldNotBe(Names("seed=5"));
    }

    private static CohortMaker Maker(Recipe recipe)
    {
        var sets = new[] { SyntheticSet.Create(200, 2, 1, 0, "large"), SyntheticSet.Create(30, 2, 1, 5000, "small") };
        var store = new SpeechStore(sets[0].Reader, recipe.Data);
        return new CohortMaker(recipe, [.. sets.SelectMany(set => set.Sets[0].Speakers)], store);
    }
}
