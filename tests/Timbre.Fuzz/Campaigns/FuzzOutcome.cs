namespace Timbre.Fuzz.Campaigns;

/// <summary>What came of one input.</summary>
/// <param name="Code">The last exit code.</param>
/// <param name="Problem">What is wrong with that; null: nothing.</param>
internal sealed record FuzzOutcome(int Code, string? Problem);
