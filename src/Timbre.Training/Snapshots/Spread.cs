namespace Timbre.Training.Snapshots;

/// <summary>Finds how numbers are spread, of large tensors by a sample.</summary>
public static class Spread
{
    /// <summary>Quantiles that are kept.</summary>
    public const int Points = 25;

    private const int MostSampled = 2048;

    // Multiples of it fill the whole evenly and meet no channel or row more often than another.
    private const double GoldenRatio = 0.61803398874989485;

    /// <summary>The quantiles of finite numbers; those that are not count as 0.</summary>
    /// <param name="numbers">At least one.</param>
    public static float[] Of(ReadOnlySpan<float> numbers)
    {
        var sample = new float[Math.Min(numbers.Length, MostSampled)];
        var place = 0.0;
        for (var i = 0; i < sample.Length; i++)
        {
            place = (place + GoldenRatio) % 1;
            var number = numbers[sample.Length == numbers.Length ? i : (int)(place * numbers.Length)];
            sample[i] = float.IsFinite(number) ? number : 0;
        }

        Array.Sort(sample);
        var quantiles = new float[Points];
        for (var i = 0; i < Points; i++)
        {
            quantiles[i] = sample[(int)((long)i * (sample.Length - 1) / (Points - 1))];
        }

        return quantiles;
    }
}
