namespace Timbre.Training.Doctor;

/// <summary>One thing that is not as it should be: what was seen, why it matters, what to try.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Subject">What it is seen in: a setting, a layer, a set or a recording.</param>
/// <param name="Seen">What was seen, with its numbers; a clause without a full stop.</param>
/// <param name="Matters">Why it matters; a clause without a full stop.</param>
/// <param name="Remedy">What to try; a clause without a full stop.</param>
/// <remarks>docs/guides/doctor.md lists every kind with its limits and their source.</remarks>
public sealed record Finding(FindingKind Kind, string Subject, string Seen, string Matters, string Remedy)
{
    /// <summary>Steps done when it was seen; null where it was found before training.</summary>
    public long? Step { get; init; }

    /// <summary>All of it in a line.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{(Step is { } step ? $"step {step}: " : "")}{Subject}: {Seen}. {Matters}. Try: {Remedy}.");
}
