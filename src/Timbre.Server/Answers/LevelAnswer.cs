using Timbre.Evaluation.Decisions;

namespace Timbre.Server.Answers;

/// <summary>A level of strictness that a question may name.</summary>
/// <param name="Level">As questions spell it.</param>
/// <param name="FalseAcceptRate">The share of strangers that it accepts, 0 to 1.</param>
public sealed record LevelAnswer(string Level, double FalseAcceptRate)
{
    internal static IReadOnlyList<LevelAnswer> All { get; } =
        [.. Enum.GetValues<DecisionLevel>().Select(level => new LevelAnswer($"{level}".ToLowerInvariant(), DecisionRule.RateOf(level)))];
}
