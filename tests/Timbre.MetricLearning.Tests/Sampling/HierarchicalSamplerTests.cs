using Timbre.MetricLearning.Sampling;
using Timbre.MetricLearning.Tests.Losses;

namespace Timbre.MetricLearning.Tests.Sampling;

public sealed class HierarchicalSamplerTests
{
    private static readonly SpeakerSet[] Sets =
    [
        new("a", [.. Enumerable.Range(0, 20).Select(i => 1 + (i % 4))], 1),
        new("b", [.. Enumerable.Repeat(3, 10)], 2),
        new("c", [2, 2, 2], 1),
        new("d", [.. Enumerable.Repeat(5, 8)], 0),
    ];

    [Fact]
    public void Draw_SeedAndIndex_DecideAlone() =>
        SamplerSets.ShouldDependOnSeedAndIndexAlone(
            seed => new HierarchicalSampler(Sets, new(8, 2), seed, new() { SetsPerBatch = 2, BatchesPerDraw = 3 }));

    [Fact]
    public void Draw_EveryBatch_HasAsManySpeakersOfEachOfItsSets()
    {
        var sampler = new HierarchicalSampler(Sets, new(8, 3), 1, new() { SetsPerBatch = 2, BatchesPerDraw = 1 });
        for (var i = 0; i < 200; i++)
        {
            var batch = sampler.Draw(i);
            SamplerSets.ShouldBeValid(batch, Sets);
            batch.CountBy(draw => draw.Set).Select(entry => entry.Value).ShouldBe([12, 12]);
            foreach (var group in batch.Chunk(3))
            {
                group.ShouldAllBe(draw => draw.Set == group[0].Set && draw.Speaker == group[0].Speaker);
                var count = Sets[group[0].Set].Utterances[group[0].Speaker];
                group.Select(draw => draw.Utterance).Distinct().Count().ShouldBe(Math.Min(3, count));
            }

            // Of a set with enough speakers no one comes twice; three speakers for four places: one does.
            foreach (var set in batch.Chunk(3).GroupBy(group => group[0].Set))
            {
                set.Select(group => group[0].Speaker).Distinct().Count().ShouldBe(Math.Min(4, Sets[set.Key].Utterances.Count));
            }
        }
    }

    [Fact]
    public void Draw_BatchesInARow_ComeFromTheSameSets()
    {
        var sampler = new HierarchicalSampler(Sets, new(4, 2), 3, new() { SetsPerBatch = 2, BatchesPerDraw = 5 });
        var sets = Enumerable.Range(0, 300).Select(i => string.Join(',', sampler.Draw(i).Select(draw => draw.Set).Distinct().Order()))
            .ToArray();
        sets.Chunk(5).ShouldAllBe(row => row.Distinct().Count() == 1);
        sets.Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void Draw_OneSetAtATime_FollowsTheWeights()
    {
        var sampler = new HierarchicalSampler(Sets, new(2, 1), 7, new() { SetsPerBatch = 1, BatchesPerDraw = 1 });
        var counts = Enumerable.Range(0, 8000).Select(i => sampler.Draw(i)[0].Set).CountBy(set => set).ToDictionary();
        counts[1].ShouldBeInRange(3800, 4200);
        counts[0].ShouldBeInRange(1850, 2150);
        counts.ShouldNotContainKey(3);
    }

    [Fact]
    public void Draw_ManyBatches_EverySpeakerOfASetHasItsTurn()
    {
        var sampler = new HierarchicalSampler(Sets, new(9, 1), 8, new() { SetsPerBatch = 3, BatchesPerDraw = 1 });
        var counts = Enumerable.Range(0, 3000).SelectMany(i => sampler.Draw(i)).Where(draw => draw.Set == 1).CountBy(draw => draw.Speaker)
            .ToArray();
        counts.Length.ShouldBe(10);
        counts.ShouldAllBe(entry => entry.Value > 800 && entry.Value < 1000);
    }

    [Fact]
    public void Constructor_Impossible_SaysWhy()
    {
        Should.Throw<ArgumentException>(() => new HierarchicalSampler(Sets, new(8, 2), 1, new() { SetsPerBatch = 4, BatchesPerDraw = 1 }))
            .Message.ShouldContain("got 3 sets");
        Should.Throw<ArgumentException>(() => new HierarchicalSampler(Sets, new(7, 2), 1, new() { SetsPerBatch = 2, BatchesPerDraw = 1 }))
            .Message.ShouldContain("7 speakers");
        Should.Throw<ArgumentException>(() => new HierarchicalSampler(Sets, new(8, 2), 1, new() { SetsPerBatch = 2, BatchesPerDraw = 0 }))
            .Message.ShouldContain("batchesPerDraw: expected 1 to");
    }
}
