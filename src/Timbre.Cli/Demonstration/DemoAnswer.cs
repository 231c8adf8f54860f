namespace Timbre.Cli.Demonstration;

/// <summary>One utterance whose speaker was asked for.</summary>
/// <param name="Speaker">Who it is; null for a stranger.</param>
/// <param name="Decision">Who it was taken for; null for nobody.</param>
/// <param name="Nearest">The enrolled speaker with the highest score.</param>
/// <param name="Score">That score.</param>
internal sealed record DemoAnswer(string? Speaker, string? Decision, string Nearest, double Score)
{
    /// <summary>That it is the nearest speaker's, 0 to 1; null where scores are not calibrated.</summary>
    public double? Probability { get; init; }

    /// <summary>True where the answer is right; for a stranger that is nobody.</summary>
    public bool IsRight => Decision == Speaker;

    /// <summary>True where an enrolled speaker was taken for nobody.</summary>
    public bool IsMissed => Speaker is not null && Decision is null;
}
