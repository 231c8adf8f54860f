using Timbre.Settings.Shape;

namespace Timbre.Audio.Augmentation;

/// <summary>Masks stretches of time and bands of frequency (SpecAugment, Park and others 2019; without time warping).</summary>
public sealed class FeatureMasking : IFeatureAugmentation
{
    private readonly FeatureMaskingOptions _options;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="options">Its settings; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public FeatureMasking(FeatureMaskingOptions? options = null) => _options = (options ?? new FeatureMaskingOptions()).Checked();

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The features are not whole frames.</exception>
    public void Apply(Span<float> features, int bins, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (features.Length % bins != 0)
        {
            throw new ArgumentException(
                $"FeatureMasking: expected whole frames of {bins} numbers, got {features.Length} numbers. "
                + "Pass the bins that the features were made with.",
                nameof(features));
        }

        var frames = features.Length / bins;
        if (frames == 0)
        {
            return;
        }

        var fill = _options.FillWithMean ? Mean(features) : 0;
        var longest = Math.Min(_options.LongestTimeMask, (int)(_options.LargestTimeShare * frames));
        for (var mask = 0; mask < _options.TimeMasks; mask++)
        {
            var (first, count) = Stretch(frames, longest, random);
            features.Slice(first * bins, count * bins).Fill(fill);
        }

        var widest = Math.Min(_options.WidestFrequencyMask, bins);
        for (var mask = 0; mask < _options.FrequencyMasks; mask++)
        {
            var (first, count) = Stretch(bins, widest, random);
            for (var frame = 0; frame < frames; frame++)
            {
                features.Slice((frame * bins) + first, count).Fill(fill);
            }
        }
    }

    private static (int First, int Count) Stretch(int total, int longest, Random random)
    {
        var count = random.Next(longest + 1);
        return (random.Next(total - count + 1), count);
    }

    private static float Mean(ReadOnlySpan<float> features)
    {
        var sum = 0.0;
        foreach (var value in features)
        {
            sum += value;
        }

        return (float)(sum / features.Length);
    }
}
