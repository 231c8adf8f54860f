namespace Timbre.Evaluation.Trials;

/// <summary>One question of a verification test: do these two recordings come from one speaker?</summary>
/// <param name="IsTarget">The true answer.</param>
/// <param name="Enrollment">Enrollment side, as written in the list (a path below the list's root folder).</param>
/// <param name="Test">Test side, as written in the list.</param>
public sealed record Trial(bool IsTarget, string Enrollment, string Test);
