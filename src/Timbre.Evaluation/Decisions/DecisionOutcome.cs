namespace Timbre.Evaluation.Decisions;

/// <summary>What is answered.</summary>
public enum DecisionOutcome
{
    /// <summary>It is the speaker.</summary>
    Accepted,

    /// <summary>It is not.</summary>
    Rejected,

    /// <summary>
    /// Not accepted though it is probably the speaker, and so little speech that the speaker would not have been accepted
    /// either, more often than not.
    /// </summary>
    Undecided,
}
