using Timbre.MetricLearning.Sampling;
using Timbre.MetricLearning.Tests.Losses;
using Timbre.Testing;

namespace Timbre.MetricLearning.Tests.Sampling;

public sealed class SpeakerBatchSamplerTests
{
    private static readonly SpeakerSet[] Sets =
    [
        new("large", [.. Enumerable.Range(0, 40).Select(i => 1 + (i % 5))], 3),
        new("small", [2, 1, 7], 1),
        new("resting", [9, 9], 0),
    ];

    [Fact]
    public void Draw_SameIndex_SameBatchWhateverWasDrawnBefore()
    {
        var sampler = new SpeakerBatchSampler(Sets, new(8, 3), 5);
        var tenth = sampler.Draw(10);
        sampler.Draw(3);
        sampler.Draw(10).ShouldBe(tenth);
        new SpeakerBatchSampler(Sets, new(8, 3), 5).Draw(10).ShouldBe(tenth);
        sampler.Draw(11).ShouldNotBe(tenth);
        new SpeakerBatchSampler(Sets, new(8, 3), 6).Draw(10).ShouldNotBe(tenth);
    }

    [Fact]
    public void Draw_ManyBatches_HoldEverySpeakerOnceAndValidIndices()
    {
        var sampler = new SpeakerBatchSampler(Sets, new(12, 3), 1);
        for (var i = 0; i < 200; i++)
        {
            var batch = sampler.Draw(i);
            var speakers = batch.Chunk(3).ToList();
            speakers.Select(places => (places[0].Set, places[0].Speaker)).ShouldBeUnique();
            foreach (var places in speakers)
            {
                places.ShouldAllBe(place => place.Set == places[0].Set && place.Speaker == places[0].Speaker);
                places[0].Set.ShouldNotBe(2);
                var count = Sets[places[0].Set].Utterances[places[0].Speaker];
                places.ShouldAllBe(place => place.Utterance >= 0 && place.Utterance < count);
                places.Select(place => place.Utterance).Distinct().Count().ShouldBe(Math.Min(3, count));
                places.Select(place => place.Seed).ShouldBeUnique();
            }
        }
    }

    [Fact]
    public void Draw_MoreUtterancesThanRecordings_RepeatsEvenly()
    {
        var batch = new SpeakerBatchSampler([new("one", [2])], new(1, 6), 0).Draw(0);
        batch.CountBy(place => place.Utterance).ShouldAllBe(pair => pair.Value == 3);
    }

    [Fact]
    public void Draw_Weights_SetTheShareOfSpeakers()
    {
        var sampler = new SpeakerBatchSampler(
            [new("a", new int[50].Select(_ => 1).ToArray(), 3), new("b", new int[500].Select(_ => 1).ToArray())], new(1, 1), 2);
        var shareOfA = Enumerable.Range(0, 8000).Count(i => sampler.Draw(i)[0].Set == 0) / 8000.0;
        shareOfA.ShouldBe(0.75, 0.02);
    }

    [Fact]
    public void Draw_SetRunsOut_TakesTheOthers()
    {
        var batch = new SpeakerBatchSampler([new("a", [1, 1], 1000), new("b", [1, 1, 1])], new(5, 1), 2).Draw(0);
        batch.Count(place => place.Set == 0).ShouldBe(2);
        batch.Count(place => place.Set == 1).ShouldBe(3);
    }

    [Fact]
    public void Draw_IntoASpan_AllocatesNothing()
    {
        var sampler = new SpeakerBatchSampler(Sets, new(8, 3), 5);
        var batch = new SpeakerDraw[24];
        sampler.Draw(0, batch);
        Allocations.Of(() => sampler.Draw(1, batch)).ShouldBe(0);
    }

    [Fact]
    public void Constructor_Impossible_SaysWhy()
    {
        Should.Throw<ArgumentException>(() => new SpeakerBatchSampler(Sets, new(44, 1), 0)).Message.ShouldContain("got 43");
        Should.Throw<ArgumentException>(() => new SpeakerBatchSampler([new("x", [1, 0])], new(1, 1), 0))
            .Message.ShouldContain("speaker 1 of set x");
        Should.Throw<ArgumentOutOfRangeException>(() => new SpeakerBatchSampler([new("x", [1], -1)], new(1, 1), 0));
    }
}
