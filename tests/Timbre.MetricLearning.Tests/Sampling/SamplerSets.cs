using Timbre.MetricLearning.Sampling;
using Timbre.MetricLearning.Tests.Losses;

namespace Timbre.MetricLearning.Tests.Sampling;

/// <summary>Sets of many sizes, one of them left out.</summary>
internal static class SamplerSets
{
    public static SpeakerSet[] Mixed { get; } =
    [
        new("large", [.. Enumerable.Range(0, 40).Select(i => 1 + (i % 5))], 3),
        new("small", [2, 1, 7], 1),
        new("resting", [9, 9], 0),
    ];

    /// <summary>Draws of several batches, one after the other.</summary>
    public static SpeakerDraw[] Batches(BatchSampler sampler, int count) =>
        [.. Enumerable.Range(0, count).SelectMany(i => sampler.Draw(i))];

    /// <summary>Fails where a draw names something that is not there, or a set of weight 0.</summary>
    public static void ShouldBeValid(IEnumerable<SpeakerDraw> draws, SpeakerSet[] sets) => draws.ShouldAllBe(draw =>
        sets[draw.Set].Weight > 0 && draw.Speaker >= 0 && draw.Speaker < sets[draw.Set].Utterances.Count
        && draw.Utterance >= 0 && draw.Utterance < sets[draw.Set].Utterances[draw.Speaker]);

    /// <summary>Fails where a batch depends on anything but seed and index.</summary>
    public static void ShouldDependOnSeedAndIndexAlone(Func<int, BatchSampler> make)
    {
        var sampler = make(5);
        var tenth = sampler.Draw(10);
        sampler.Draw(3);
        sampler.Draw(10).ShouldBe(tenth);
        make(5).Draw(10).ShouldBe(tenth);
        make(6).Draw(10).ShouldNotBe(tenth);
        sampler.Draw(11).ShouldNotBe(tenth);
        var places = new SpeakerDraw[sampler.BatchSize];
        Parallel.For(0, 50, i => sampler.Draw(i));
        sampler.Draw(10, places);
        places.ShouldBe(tenth);
        Should.Throw<ArgumentException>(() => sampler.Draw(0, new SpeakerDraw[sampler.BatchSize + 1]));
        Should.Throw<ArgumentOutOfRangeException>(() => sampler.Draw(-1));
    }
}
