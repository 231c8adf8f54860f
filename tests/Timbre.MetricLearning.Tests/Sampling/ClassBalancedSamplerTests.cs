using Timbre.MetricLearning.Sampling;
using Timbre.MetricLearning.Tests.Losses;

namespace Timbre.MetricLearning.Tests.Sampling;

public sealed class ClassBalancedSamplerTests
{
    [Fact]
    public void Draw_SeedAndIndex_DecideAlone() =>
        SamplerSets.ShouldDependOnSeedAndIndexAlone(seed => new ClassBalancedSampler(SamplerSets.Mixed, new(8, 1), seed));

    [Theory]
    [InlineData(1, 100)]
    [InlineData(7, 33)]
    [InlineData(64, 9)]
    [InlineData(200, 2)]
    public void Draw_AnyNumberOfBatches_SpeakersDifferByOneAtMost(int batchSize, int batches)
    {
        var draws = SamplerSets.Batches(new ClassBalancedSampler(SamplerSets.Mixed, new(batchSize, 1), 2), batches);
        SamplerSets.ShouldBeValid(draws, SamplerSets.Mixed);
        var counts = draws.CountBy(draw => (draw.Set, draw.Speaker)).Select(entry => entry.Value).ToArray();
        var (least, rest) = Math.DivRem(draws.Length, 43);
        counts.Sum().ShouldBe(draws.Length);
        counts.Count(count => count == least + 1).ShouldBe(rest);
        counts.ShouldAllBe(count => count == least || count == least + 1);
    }

    [Fact]
    public void Draw_SevenRecordings_ComeInTurns()
    {
        // Set 1's last speaker has seven: of any seven draws in a row from the start each is another one.
        var draws = SamplerSets.Batches(new ClassBalancedSampler(SamplerSets.Mixed, new(43, 1), 4), 28)
            .Where(draw => draw is { Set: 1, Speaker: 2 }).Select(draw => draw.Utterance).ToArray();
        draws.Length.ShouldBe(28);
        draws.Chunk(7).ShouldAllBe(turn => turn.Distinct().Count() == 7);
        draws.Chunk(7).Select(turn => string.Join(',', turn)).Distinct().Count().ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Draw_TheSameRecordingAgain_HasAnotherSeed()
    {
        var draws = SamplerSets.Batches(new ClassBalancedSampler([new("one", [1])], new(100, 1), 3), 5);
        draws.Select(draw => draw.Seed).ShouldBeUnique();
    }

    [Fact]
    public void Constructor_Impossible_SaysWhy()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new ClassBalancedSampler(SamplerSets.Mixed, new(0, 1), 1));
        Should.Throw<ArgumentException>(() => new ClassBalancedSampler([new("x", [1], 0)], new(4, 1), 1)).Message.ShouldContain("got 0");
        Should.Throw<ArgumentException>(() => new ClassBalancedSampler([new("x", [1, 0])], new(4, 1), 1))
            .Message.ShouldContain("speaker 1 of set x");
    }
}
