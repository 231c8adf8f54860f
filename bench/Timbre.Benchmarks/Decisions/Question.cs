namespace Timbre.Benchmarks.Decisions;

/// <summary>What became of one question.</summary>
/// <param name="Speaker">Who asked.</param>
/// <param name="IsMember">Whether the speaker is enrolled.</param>
/// <param name="Answer">The name that was given; null: none.</param>
/// <param name="IsUndecided">Whether it was said that the speech cannot support an answer.</param>
internal sealed record Question(string Speaker, bool IsMember, string? Answer, bool IsUndecided);
