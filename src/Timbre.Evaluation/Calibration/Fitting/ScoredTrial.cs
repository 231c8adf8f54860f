namespace Timbre.Evaluation.Calibration;

/// <summary>A trial with its score and what it rests on.</summary>
/// <param name="Group">The set that both sides are of.</param>
/// <param name="IsTarget">Whether both sides are one speaker's.</param>
/// <param name="Score">By the scorer.</param>
/// <param name="Enrollment">What the enrolled side rests on.</param>
/// <param name="Test">What the asked side rests on.</param>
internal sealed record ScoredTrial(string Group, bool IsTarget, double Score, TrialSide Enrollment, TrialSide Test);
