namespace Timbre.Evaluation.OpenSet;

/// <summary>A recording that a gallery is asked about.</summary>
/// <param name="Speaker">Who speaks.</param>
/// <param name="Own">Score of the speaker's own voiceprint; null for a stranger, who has none there.</param>
/// <param name="BestOther">The highest score of all others; minus infinity where there are none.</param>
/// <param name="Answer">What is answered; null where nothing was decided.</param>
public readonly record struct OpenSetQuestion(int Speaker, double? Own, double BestOther, OpenSetAnswer? Answer = null)
{
    /// <summary>Whether the speaker is enrolled.</summary>
    public bool IsMember => Own is not null;

    /// <summary>Whether the right name stands first. Another with the same score stands before it.</summary>
    public bool IsFirst => Own > BestOther;

    /// <summary>The highest score of all.</summary>
    public double Best => Math.Max(Own ?? double.NegativeInfinity, BestOther);
}
