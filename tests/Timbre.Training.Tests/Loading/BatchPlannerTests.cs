using Timbre.Settings;
using Timbre.Training.Data;
using Timbre.Training.Loading;

namespace Timbre.Training.Tests.Loading;

public sealed class BatchPlannerTests
{
    private static readonly Speaker[] Speakers =
        [.. SyntheticSet.Create(30, 2, 1, 0, "large").Sets[0].Speakers, .. SyntheticSet.Create(10, 2, 1, 100, "small").Sets[0].Speakers];

    [Fact]
    public void Next_EverySpeaker_ComesOnceInABatchWithAllItsSlices()
    {
        var planner = new BatchPlanner(Speakers, TinyRecipe.Make("batch={speakers: 16, utterancesPerSpeaker: 3}"));

        for (var step = 0; step < 20; step++)
        {
            var batch = planner.Next();
            batch.Length.ShouldBe(48);
            batch.GroupBy(item => item.Speaker).ShouldAllBe(group => group.Count() == 3);
            batch.Chunk(3).ShouldAllBe(slices => slices.Select(item => item.Turn).SequenceEqual(new[] { 0, 1, 2 }));
        }
    }

    [Fact]
    public void Next_WeightedSets_DrawsThemInTheirShares()
    {
        var planner = new BatchPlanner(Speakers, TinyRecipe.Make(
            "batch={speakers: 4, utterancesPerSpeaker: 1}", "data.setWeights={large: 1, small: 3}", "losses=[{kind: aamSoftmax}]"));

        var small = Enumerable.Range(0, 1000).SelectMany(_ => planner.Next()).Count(item => item.Speaker >= 30);

        // 4000 draws at 3/4: a deviation of 27.
        small.ShouldBeInRange(3000 - 110, 3000 + 110);
    }

    [Fact]
    public void Next_NoWeights_EverySpeakerHasTheSameShare()
    {
        var planner = new BatchPlanner(Speakers, TinyRecipe.Make("batch={speakers: 8, utterancesPerSpeaker: 1}"));

        var counts = Enumerable.Range(0, 1000).SelectMany(_ => planner.Next()).CountBy(
            item => item.Speaker).Select(pair => pair.Value).ToList();

        counts.Count.ShouldBe(40);
        counts.Min().ShouldBeGreaterThan(160);
        counts.Max().ShouldBeLessThan(240);
    }

    [Fact]
    public void Next_FewerSpeakersThanAsked_TakesAll()
    {
        var planner = new BatchPlanner(Speakers, TinyRecipe.Make("batch.speakers=64"));

        planner.Next().Select(item => item.Speaker).Distinct().Count().ShouldBe(40);
    }

    [Fact]
    public void Next_SetOfWeightZero_IsNeverDrawn()
    {
        var planner = new BatchPlanner(
            Speakers, TinyRecipe.Make("batch.speakers=64", "data.setWeights={small: 0}", "data.defaultWeight=1"));

        planner.Next().ShouldAllBe(item => item.Speaker < 30);
    }

    [Fact]
    public void Constructor_AllWeightsZero_IsRefused() =>
        Should.Throw<SettingsException>(() => new BatchPlanner(Speakers, TinyRecipe.Make("data.setWeights={small: 0, large: 0}")))
            .Message.ShouldContain("setWeights");
}
