namespace Timbre.Evaluation.Intervals;

/// <summary>A range that holds the true value with a confidence that its maker states.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end, no less than <paramref name="Low"/>.</param>
public readonly record struct ConfidenceInterval(double Low, double High)
{
    /// <summary>Whether a value lies within, ends included.</summary>
    public bool Contains(double value) => value >= Low && value <= High;
}
