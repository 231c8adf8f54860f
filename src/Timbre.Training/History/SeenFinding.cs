namespace Timbre.Training.History;

/// <summary>What the training doctor saw during a run.</summary>
/// <param name="Step">Steps done; null where it was found before training.</param>
/// <param name="Subject">What it is seen in: a setting, a layer, a set.</param>
/// <param name="Seen">What was seen, a clause without a full stop.</param>
/// <param name="Matters">Why it matters, a clause without a full stop.</param>
/// <param name="Remedy">What to try, a clause without a full stop.</param>
public sealed record SeenFinding(long? Step, string Subject, string Seen, string Matters, string Remedy);
