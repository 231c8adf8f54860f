namespace Timbre.Lab.Search;

/// <summary>What a trial came to: a small file.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Stage">The stage that it is of, from 1.</param>
/// <param name="Settings">What it sets.</param>
/// <param name="End">Why it ended.</param>
/// <param name="Steps">Steps done.</param>
/// <param name="Seconds">Time spent.</param>
/// <param name="Curve">The measure on its way.</param>
/// <param name="Fault">What was wrong with its settings; null: nothing.</param>
public sealed record TrialResult(
    int Number,
    int Stage,
    IReadOnlyList<TrialSetting> Settings,
    TrialEnd End,
    long Steps,
    double Seconds,
    IReadOnlyList<CurvePoint> Curve,
    string? Fault = null)
{
    /// <summary>The measure where it ended; null where it measured nothing, or lost the numbers.</summary>
    public double? Value => End is TrialEnd.Finished or TrialEnd.Pruned && Curve.Count > 0 ? Curve[^1].Value : null;
}
