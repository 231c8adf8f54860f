namespace Timbre.Evaluation.Decisions;

/// <summary>What is answered.</summary>
public enum DecisionOutcome
{
    /// <summary>It is the speaker.</summary>
    Accepted,

    /// <summary>It is not.</summary>
    Rejected,

    /// <summary>Not accepted, and so little speech that the speaker would not have been either, more often than not.</summary>
    Undecided,
}
