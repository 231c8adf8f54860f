using System.CommandLine;
using Timbre.Evaluation;
using Timbre.Evaluation.Decisions;

namespace Timbre.Cli.Commands;

/// <summary>When a command takes two recordings of unknown speakers for one speaker's: by a level, a rate, or how often they are.</summary>
internal sealed class PairDecisionOptions
{
    public Option<DecisionLevel?> Level { get; } = DecisionOptions.LevelOption(
        $"The same by a word: convenience {Rate.Show(DecisionRule.RateOf(DecisionLevel.Convenience))}, "
            + $"balanced {Rate.Show(DecisionRule.RateOf(DecisionLevel.Balanced))}, "
            + $"strict {Rate.Show(DecisionRule.RateOf(DecisionLevel.Strict))}.");

    public Option<double?> Far { get; } = DecisionOptions.RateOption(
        "--far",
        "With auto: how often two recordings of different people may count as one speaker's: 5% or 0.05. "
            + "[default: none in particular; silhouettes choose among the plausible numbers]");

    public Option<double?> Prior { get; } = DecisionOptions.RateOption(
        "--prior", "With auto, in place of a rate: how often two of the recordings are of one speaker.");

    public Option[] All => [Far, Level, Prior];

    /// <summary>The rule that a command line names; null where it names none.</summary>
    /// <exception cref="UsageException">It names two.</exception>
    public DecisionRule? Read(ParseResult parsed)
    {
        DecisionRule?[] named =
        [
            parsed.GetValue(Far) is { } rate ? DecisionRule.At(rate) : null,
            parsed.GetValue(Level) is { } level ? DecisionRule.Of(level) : null,
            parsed.GetValue(Prior) is { } prior ? DecisionRule.By(new DetectionCost { PTarget = prior, CMiss = 1, CFa = 1 }) : null,
        ];
        var given = named.OfType<DecisionRule>().ToArray();
        return given.Length <= 1
            ? given.FirstOrDefault()
            : throw new UsageException("--far: expected it, --level or --prior, got more than one. Leave the others out.");
    }
}
