namespace Timbre.Cli.Pages;

/// <summary>What the training doctor saw during a run.</summary>
/// <param name="Step">Steps done; null where it was found before training.</param>
/// <param name="Subject">What it is seen in.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="Matters">Why it matters.</param>
/// <param name="Remedy">What to try.</param>
internal sealed record FindingData(long? Step, string Subject, string Seen, string Matters, string Remedy);
