using Timbre.MetricLearning.Sampling;
using Timbre.MetricLearning.Tests.Losses;

namespace Timbre.MetricLearning.Tests.Sampling;

public sealed class FixedTripletSamplerTests
{
    [Fact]
    public void Draw_SeedAndIndex_DecideAlone() =>
        SamplerSets.ShouldDependOnSeedAndIndexAlone(
            seed => new FixedTripletSampler(SamplerSets.Mixed, new(6, 3), seed, new() { Triplets = 50 }));

    [Fact]
    public void Draw_EveryTriplet_HasTwoRecordingsOfOneSpeakerAndOneOfAnother()
    {
        var draws = SamplerSets.Batches(new FixedTripletSampler(SamplerSets.Mixed, new(10, 3), 1, new() { Triplets = 400 }), 40);
        SamplerSets.ShouldBeValid(draws, SamplerSets.Mixed);
        foreach (var triplet in draws.Chunk(3))
        {
            (triplet[0].Set, triplet[0].Speaker).ShouldBe((triplet[1].Set, triplet[1].Speaker));
            triplet[0].Utterance.ShouldNotBe(triplet[1].Utterance);
            (triplet[2].Set, triplet[2].Speaker).ShouldNotBe((triplet[0].Set, triplet[0].Speaker));
        }
    }

    [Fact]
    public void Draw_EachPass_HasEveryTripletOnceInAnotherOrder()
    {
        // 30 triplets, 7 a batch: 90 batches are 21 passes.
        var triplets = SamplerSets.Batches(new FixedTripletSampler(SamplerSets.Mixed, new(7, 3), 9, new() { Triplets = 30 }), 90)
            .Select(draw => draw with { Seed = 0 }).Chunk(3).Select(triplet => (triplet[0], triplet[1], triplet[2])).ToArray();
        var passes = triplets.Chunk(30).ToArray();
        passes.Length.ShouldBe(21);
        passes.ShouldAllBe(pass => pass.ToHashSet().SetEquals(passes[0]));
        passes[1].ShouldNotBe(passes[0]);
    }

    [Fact]
    public void Draw_Weights_SetTheShareOfAnchorsAndNegatives()
    {
        SpeakerSet[] sets = [new("a", [.. Enumerable.Repeat(2, 30)], 3), new("b", [.. Enumerable.Repeat(2, 300)], 1)];
        var draws = SamplerSets.Batches(new FixedTripletSampler(sets, new(8000, 3), 2, new() { Triplets = 8000 }), 1);
        draws.Where((_, i) => i % 3 == 0).Count(draw => draw.Set == 0).ShouldBeInRange(5800, 6200);
        draws.Where((_, i) => i % 3 == 2).Count(draw => draw.Set == 0).ShouldBeInRange(5800, 6200);
    }

    [Fact]
    public void Draw_NobodyHasTwoRecordings_TakesTheSameTwiceWithTwoSeeds()
    {
        var draws = SamplerSets.Batches(new FixedTripletSampler([new("a", [1, 1, 1])], new(5, 3), 1, new() { Triplets = 20 }), 8);
        draws.Chunk(3).ShouldAllBe(triplet => triplet[0].Speaker == triplet[1].Speaker && triplet[0].Seed != triplet[1].Seed
            && triplet[2].Speaker != triplet[0].Speaker);
    }

    [Fact]
    public void Draw_FewTripletsLargeBatch_RepeatsThem() =>
        SamplerSets.Batches(new FixedTripletSampler(SamplerSets.Mixed, new(10, 3), 1, new() { Triplets = 2 }), 1)
            .Chunk(3).CountBy(triplet => triplet[0] with { Seed = 0 }).Sum(entry => entry.Value).ShouldBe(10);

    [Fact]
    public void Constructor_Impossible_SaysWhy()
    {
        Should.Throw<ArgumentException>(() => new FixedTripletSampler([new("x", [5])], new(1, 3), 1, new() { Triplets = 4 }))
            .Message.ShouldContain("at least 2 speakers");
        Should.Throw<ArgumentException>(() => new FixedTripletSampler(SamplerSets.Mixed, new(1, 3), 1, new() { Triplets = 0 }))
            .Message.ShouldContain("triplets: expected 1 to");
        Should.Throw<ArgumentOutOfRangeException>(() => new FixedTripletSampler(SamplerSets.Mixed, new(0, 3), 1, new() { Triplets = 1 }));
    }
}
