namespace Timbre.Evaluation.Scoring;

/// <summary>The two sides of a comparison.</summary>
public enum ComparedSide
{
    /// <summary>The voice that is enrolled.</summary>
    Enrollment,

    /// <summary>The voice that asks.</summary>
    Test,
}
