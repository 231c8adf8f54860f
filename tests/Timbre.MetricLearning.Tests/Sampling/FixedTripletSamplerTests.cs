namespace Timbre.MetricLearning.Tests.Sampling;

public sealed class FixedTripletSamplerTests
{
    [Fact]
    public void Draw_SeedAndIndex_DecideAlone() =>
        SamplerSets.ShouldDependOnSeedAndIndexAlone(seed => new FixedTripletSampler(SamplerSets.Mixed, 50, 6, seed));

    [Fact]
    public void Draw_EveryTriplet_HasTwoRecordingsOfOneSpeakerAndOneOfAnother()
    {
        var draws = SamplerSets.Batches(new FixedTripletSampler(SamplerSets.Mixed, 400, 10, 1), 40);
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
        var triplets = SamplerSets.Batches(new FixedTripletSampler(SamplerSets.Mixed, 30, 7, 9), 90)
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
        var draws = SamplerSets.Batches(new FixedTripletSampler(sets, 8000, 8000, 2), 1);
        draws.Where((_, i) => i % 3 == 0).Count(draw => draw.Set == 0).ShouldBeInRange(5800, 6200);
        draws.Where((_, i) => i % 3 == 2).Count(draw => draw.Set == 0).ShouldBeInRange(5800, 6200);
    }

    [Fact]
    public void Draw_NobodyHasTwoRecordings_TakesTheSameTwiceWithTwoSeeds()
    {
        var draws = SamplerSets.Batches(new FixedTripletSampler([new("a", [1, 1, 1])], 20, 5, 1), 8);
        draws.Chunk(3).ShouldAllBe(triplet => triplet[0].Speaker == triplet[1].Speaker && triplet[0].Seed != triplet[1].Seed
            && triplet[2].Speaker != triplet[0].Speaker);
    }

    [Fact]
    public void Draw_FewTripletsLargeBatch_RepeatsThem() =>
        SamplerSets.Batches(new FixedTripletSampler(SamplerSets.Mixed, 2, 10, 1), 1)
            .Chunk(3).CountBy(triplet => triplet[0] with { Seed = 0 }).Sum(entry => entry.Value).ShouldBe(10);

    [Fact]
    public void Constructor_Impossible_SaysWhy()
    {
        Should.Throw<ArgumentException>(() => new FixedTripletSampler([new("x", [5])], 4, 1, 1)).Message.ShouldContain("at least 2 speakers");
        Should.Throw<ArgumentOutOfRangeException>(() => new FixedTripletSampler(SamplerSets.Mixed, 0, 1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new FixedTripletSampler(SamplerSets.Mixed, 1, 0, 1));
    }
}
