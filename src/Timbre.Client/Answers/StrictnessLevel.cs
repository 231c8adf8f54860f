namespace Timbre.Client.Answers;

/// <summary>A level of strictness that a question may name.</summary>
/// <param name="Level">As addresses spell it.</param>
/// <param name="FalseAcceptRate">The share of strangers that it accepts, 0 to 1.</param>
public sealed record StrictnessLevel(string Level, double FalseAcceptRate);
