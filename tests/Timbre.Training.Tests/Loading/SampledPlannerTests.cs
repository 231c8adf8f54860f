using Timbre.Training.Data;
using Timbre.Training.Loading;

namespace Timbre.Training.Tests.Loading;

public sealed class SampledPlannerTests
{
    private static readonly Speaker[] Speakers =
        [.. SyntheticSet.Create(30, 7, 1, 0, "large").Sets[0].Speakers, .. SyntheticSet.Create(10, 2, 1, 100, "small").Sets[0].Speakers];

    [Theory]
    [InlineData("{kind: classBalanced}")]
    [InlineData("{kind: fixedTriplets, triplets: 40}")]
    [InlineData("{kind: hierarchical, setsPerBatch: 2}")]
    public void Next_OneAfterTheOther_IsTheSameForTheSameSeed(string sampler)
    {
        var (first, second) = (Planner(sampler), Planner(sampler));
        for (var step = 0; step < 5; step++)
        {
            var (a, b) = (first.Next(), second.Next());
            a.Length.ShouldBe(first.BatchSize);
            a.Select(Text).ShouldBe(b.Select(Text));
        }
    }

    [Fact]
    public void Next_ClassBalanced_DrawsEverySpeakerAlikeWhateverItsSet()
    {
        var planner = Planner("{kind: classBalanced}");
        planner.BatchSize.ShouldBe(24);
        var counts = Enumerable.Range(0, 50).SelectMany(_ => planner.Next()).CountBy(item => item.Speaker).ToArray();
        counts.Length.ShouldBe(40);
        counts.ShouldAllBe(entry => entry.Value == 30);
    }

    [Fact]
    public void Next_FixedTriplets_AnchorAndPositiveShareNoRecordingAndComeBackAsTheyWere()
    {
        var planner = Planner("{kind: fixedTriplets, triplets: 16}");
        var triplets = Enumerable.Range(0, 6).SelectMany(_ => planner.Next()).Chunk(3).ToArray();
        foreach (var triplet in triplets)
        {
            triplet[1].Speaker.ShouldBe(triplet[0].Speaker);
            triplet[2].Speaker.ShouldNotBe(triplet[0].Speaker);
            triplet[0].Recordings!.Intersect(triplet[1].Recordings!).ShouldBeEmpty();
            triplet[0].Recordings!.Concat(triplet[1].Recordings!).Order().ShouldBe(
                Enumerable.Range(0, Speakers[triplet[0].Speaker].Utterances.Count));
        }

        // Eight a batch: two batches are a pass.
        string Words(BatchItem[] triplet) =>
            string.Join(';', triplet.Select(item => $"{item.Speaker}:{string.Join(',', item.Recordings!)}"));
        var passes = triplets.Chunk(16).Select(pass => pass.Select(Words).Order().ToArray()).ToArray();
        var first = passes[0];
        passes.ShouldAllBe(pass => pass.SequenceEqual(first));
    }

    [Fact]
    public void Next_Hierarchical_TakesAsManySpeakersOfEachSet()
    {
        var planner = Planner("{kind: hierarchical, setsPerBatch: 2}");
        for (var step = 0; step < 20; step++)
        {
            planner.Next().Count(item => item.Speaker >= 30).ShouldBe(12);
        }
    }

    [Fact]
    public void Next_SpeedClasses_AreTheSameForAllSlicesOfASpeakerInABatch()
    {
        var planner = Planner("{kind: hierarchical, setsPerBatch: 2}", "speedClasses=[0.9, 1.1]");
        planner.Classes.ShouldBe(120);
        var items = Enumerable.Range(0, 40).Select(_ => planner.Next()).ToArray();
        items.ShouldAllBe(
            batch => batch.GroupBy(item => item.Speaker).All(group => group.Select(item => item.Speed).Distinct().Count() == 1));
        items.SelectMany(batch => batch).Select(item => item.Speed).Distinct().Order().ShouldBe([0, 1, 2]);
    }

    [Fact]
    public void Of_TooFewSets_IsTheDatasFault() =>
        Should.Throw<DataSetException>(() => Planner("{kind: hierarchical, setsPerBatch: 3}")).Message.ShouldContain("got 2 sets");

    private static IBatchPlanner Planner(string sampler, params string[] more) => BatchPlanner.Of(Speakers, TinyRecipe.Make(
        ["batch={speakers: 12, utterancesPerSpeaker: 2}", $"batch.sampler={sampler}", .. more]));

    private static string Text(BatchItem item) => $"{item} {string.Join(',', item.Recordings!)}";
}
