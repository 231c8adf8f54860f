namespace Timbre.Audio.Features;

/// <summary>Takes statistics of an utterance out of its features.</summary>
public static class FeatureStatistics
{
    private const double VarianceFloor = 1e-8;
    private const double InstanceFloor = 1e-5;

    /// <summary>Normalizes every column in place.</summary>
    /// <param name="features">Shape [frames, columns], row-major.</param>
    /// <param name="columns">Numbers of a frame, at least 1.</param>
    /// <param name="normalization">What is taken out.</param>
    /// <exception cref="ArgumentException">The features are not whole frames.</exception>
    /// <remarks>The variance is unbiased (wespeaker's apply_cmvn); of a single frame it counts as 0. Sums are double.</remarks>
    public static void Normalize(Span<float> features, int columns, FeatureNormalization normalization)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (features.Length % columns != 0)
        {
            throw new ArgumentException(
                $"FeatureStatistics.Normalize: expected whole frames of {columns} numbers, got {features.Length} numbers. "
                + "Pass the columns that the features were made with.",
                nameof(features));
        }

        var frames = features.Length / columns;
        if (normalization == FeatureNormalization.None || frames == 0)
        {
            return;
        }

        // A block of columns at a time keeps the sums in cache and off the heap.
        Span<double> sums = stackalloc double[Math.Min(columns, 128)];
        for (var first = 0; first < columns; first += sums.Length)
        {
            var count = Math.Min(sums.Length, columns - first);
            Center(features, columns, first, sums[..count], frames);
            if (normalization == FeatureNormalization.MeanAndVariance)
            {
                Scale(features, columns, first, sums[..count], Math.Max(frames - 1, 1), VarianceFloor);
            }
            else if (normalization == FeatureNormalization.Instance)
            {
                Scale(features, columns, first, sums[..count], frames, InstanceFloor);
            }
        }
    }

    private static void Center(Span<float> features, int columns, int first, Span<double> sums, int frames)
    {
        sums.Clear();
        for (var frame = 0; frame < frames; frame++)
        {
            var row = features.Slice((frame * columns) + first, sums.Length);
            for (var c = 0; c < row.Length; c++)
            {
                sums[c] += row[c];
            }
        }

        for (var frame = 0; frame < frames; frame++)
        {
            var row = features.Slice((frame * columns) + first, sums.Length);
            for (var c = 0; c < row.Length; c++)
            {
                row[c] = (float)(row[c] - (sums[c] / frames));
            }
        }
    }

    private static void Scale(
        Span<float> features, int columns, int first, Span<double> sums, int divisor, double floor)
    {
        var frames = features.Length / columns;
        sums.Clear();
        for (var frame = 0; frame < frames; frame++)
        {
            var row = features.Slice((frame * columns) + first, sums.Length);
            for (var c = 0; c < row.Length; c++)
            {
                sums[c] += (double)row[c] * row[c];
            }
        }

        for (var c = 0; c < sums.Length; c++)
        {
            sums[c] = 1 / Math.Sqrt((sums[c] / divisor) + floor);
        }

        for (var frame = 0; frame < frames; frame++)
        {
            var row = features.Slice((frame * columns) + first, sums.Length);
            for (var c = 0; c < row.Length; c++)
            {
                row[c] = (float)(row[c] * sums[c]);
            }
        }
    }
}
