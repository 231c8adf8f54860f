using Timbre.Training.Data;
using Timbre.Training.Doctor;

namespace Timbre.Training.Tests.Doctor;

/// <summary>Recipes with a setting that cannot do what it is for.</summary>
public sealed class RecipeCheckTests
{
    [Fact]
    public void Run_HealthyRecipe_FindsNothing() => Examine(new RecipeCheck()).ShouldBeEmpty();

    [Theory]
    [InlineData(FindingKind.ScheduleOff, "schedule.warmUpSteps=9")]
    [InlineData(FindingKind.ScheduleOff, "schedule={kind: exponential, rate: 0.01, factor: 1.0e-4, everySteps: 20, steps: 100}")]
    [InlineData(FindingKind.MarginOff, "losses=[{kind: aamSoftmax, scale: 0.5}]")]
    [InlineData(FindingKind.MarginOff, "losses=[{kind: aamSoftmax, scale: 5000}]")]
    [InlineData(FindingKind.MarginOff, "losses=[{kind: aamSoftmax, margin: 1.4}]")]
    [InlineData(FindingKind.MarginOff, "losses=[{kind: batchHard, margin: 1e-6}]")]
    [InlineData(FindingKind.ScheduleOff, "schedule.steps=1")]
    [InlineData(
        FindingKind.AugmentationTooStrong, "augmentations=[{kind: noise, probability: 1, lowestSnrDb: -40, highestSnrDb: -30}]")]
    [InlineData(FindingKind.AugmentationTooStrong, "augmentations=[{kind: gain, probability: 1, lowestDb: -120, highestDb: -110}]")]
    [InlineData(
        FindingKind.AugmentationTooStrong, "augmentations=[{kind: bandLimit, probability: 1, lowestEdgeHz: 200, highestEdgeHz: 300}]")]
    [InlineData(
        FindingKind.PoorFeatures,
        "network={kind: log, embedding: 16, frontEnd: {kind: filterBank, filterBank: {lowFrequencyHz: 7000, highFrequencyHz: 7900}}}")]
    [InlineData(FindingKind.MarginOff, "losses=[{kind: batchHard, margin: 3}]", "network.embeddingNormalization=l2")]
    [InlineData(FindingKind.Collapse, "losses=[{kind: positiveDistance}]")]
    [InlineData(FindingKind.PoorBatch, "batch.speakers=2")]
    [InlineData(FindingKind.RegularizationTooStrong, "optimizer={kind: adamW, weightDecay: 10}")]
    [InlineData(FindingKind.DropoutTooHigh, "losses=[{kind: crossEntropy, dropout: 0.95}]")]
    public void Run_SickRecipe_FindsIt(FindingKind kind, params string[] sickness) =>
        Examine(new RecipeCheck(), sickness).ShouldHaveSingleItem().Kind.ShouldBe(kind);

    [Theory]
    [InlineData(1e-6, 0)]
    [InlineData(5, 1)]
    public void Regularization_StrongerThanTheLoss_IsFound(double weight, int findings) =>
        Examine(new RegularizationCheck(), FormattableString.Invariant($"optimizer.l2={weight}")).Count.ShouldBe(findings);

    [Fact]
    public void Forecast_OfABatchBeyondMemory_IsFound() =>
        Examine(new ForecastCheck(), "batch.utterancesPerSpeaker=1000", "batch.seconds=60", "data.prefetchBatches=64")
            .ShouldHaveSingleItem().Kind.ShouldBe(FindingKind.MemoryTooSmall);

    private static IReadOnlyList<Finding> Examine(ICheck check, params string[] overrides)
    {
        using var patient = new Patient(new ExaminationOptions
        {
            Recipe = TinyRecipe.Make(overrides),
            Data = SyntheticSet.Create(12, 4, 1.5),
            Threads = 1,
        });
        return check.Run(patient, CancellationToken.None).Findings;
    }
}
