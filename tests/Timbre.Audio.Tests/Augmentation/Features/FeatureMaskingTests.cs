using Timbre.Audio.Augmentation;

namespace Timbre.Audio.Tests.Augmentation;

public class FeatureMaskingTests
{
    [Fact]
    public void Apply_TimeMask_CoversWholeFramesInARow()
    {
        var masking = new FeatureMasking(new FeatureMaskingOptions
        {
            TimeMasks = 1, LongestTimeMask = 10, FrequencyMasks = 0, FillWithMean = false, LargestTimeShare = 1,
        });
        var lengths = new HashSet<int>();
        for (var seed = 0; seed < 400; seed++)
        {
            var features = Ones(50, 8);
            masking.Apply(features, 8, new Random(seed));
            var masked = features.Chunk(8).Select(frame => frame.All(value => value == 0)).ToArray();
            features.Count(value => value == 0).ShouldBe(8 * masked.Count(frame => frame));
            var first = Array.IndexOf(masked, true);
            var last = Array.LastIndexOf(masked, true);
            lengths.Add(masked.Count(frame => frame));
            masked.Count(frame => frame).ShouldBe(first < 0 ? 0 : last - first + 1);
        }

        lengths.Order().ShouldBe(Enumerable.Range(0, 11));
    }

    [Fact]
    public void Apply_FrequencyMask_CoversTheSameBinsOfEveryFrame()
    {
        var masking = new FeatureMasking(new FeatureMaskingOptions
        {
            TimeMasks = 0, FrequencyMasks = 1, WidestFrequencyMask = 4, FillWithMean = false,
        });
        for (var seed = 0; seed < 50; seed++)
        {
            var features = Ones(20, 16);
            masking.Apply(features, 16, new Random(seed));
            var frames = features.Chunk(16).ToArray();
            frames.ShouldAllBe(frame => frame.SequenceEqual(frames[0]));
            frames[0].Count(value => value == 0).ShouldBeLessThanOrEqualTo(4);
        }
    }

    [Fact]
    public void Apply_FillWithMean_TakesTheMeanOfAllFeatures()
    {
        var features = Enumerable.Range(0, 400).Select(n => (float)n).ToArray();
        new FeatureMasking(new FeatureMaskingOptions { LargestTimeShare = 1 }).Apply(features, 8, new Random(1));
        features.Where((value, n) => value != n).ShouldAllBe(value => value == 199.5f);
        features.Where((value, n) => value != n).ShouldNotBeEmpty();
    }

    [Fact]
    public void Apply_ShortFeatures_MaskAtMostTheShare()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var features = Ones(20, 4);
            new FeatureMasking(new FeatureMaskingOptions { TimeMasks = 1, FrequencyMasks = 0, FillWithMean = false })
                .Apply(features, 4, new Random(seed));
            features.Count(value => value == 0).ShouldBeLessThanOrEqualTo(4 * 4);
        }
    }

    [Fact]
    public void Apply_PartOfAFrame_IsRefused() =>
        Should.Throw<ArgumentException>(() => new FeatureMasking().Apply(new float[9], 4, new Random(1)))
            .Message.ShouldContain("whole frames of 4 numbers, got 9");

    private static float[] Ones(int frames, int bins)
    {
        var features = new float[frames * bins];
        Array.Fill(features, 1f);
        return features;
    }
}
