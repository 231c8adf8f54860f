namespace Timbre.Evaluation.Intervals;

/// <summary>How intervals are drawn.</summary>
public sealed record BootstrapOptions
{
    /// <summary>
    /// How often speakers are drawn anew, at least 100; 1000 if not given, which fixes the ends of a 95 % interval to a few percent.
    /// </summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>Confidence, between 0 and 1; 0.95 if not given.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>What the draws follow from: the same seed gives the same interval, on any number of threads.</summary>
    public long Seed { get; init; } = 1;

    internal BootstrapOptions Checked() => Resamples >= 100 && Confidence is > 0 and < 1
        ? this
        : throw new ArgumentException(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"BootstrapOptions: expected 100 resamples or more and a confidence between 0 and 1, got {Resamples} and {Confidence}. "
                + $"Correct the options."));
}
