using System.CommandLine;
using Timbre.Evaluation;
using Timbre.Evaluation.Decisions;

namespace Timbre.Cli.Commands;

/// <summary>By what a command decides: a level, a rate of false accepts, costs, or a score.</summary>
internal sealed class DecisionOptions
{
    private const double HighestCost = 1e9;

    public Option<DecisionLevel?> Level { get; } = LevelOption(
        $"How sure an answer has to be: convenience names {Rate.Show(DecisionRule.RateOf(DecisionLevel.Convenience))} of strangers, "
                + $"balanced {Rate.Show(DecisionRule.RateOf(DecisionLevel.Balanced))}, "
                + $"strict {Rate.Show(DecisionRule.RateOf(DecisionLevel.Strict))}. "
                + "[default: balanced, or what the gallery was calibrated for]");

    public Option<double?> Far { get; } = RateOption(
        "--far", "How often a stranger may be named, whatever the number of people enrolled: 1% or 0.01.");

    public Option<double?> Prior { get; } = RateOption(
        "--prior", "How often the claim is true, or the voice enrolled; with costs. [default: 50%]");

    public Option<double?> CostMiss { get; } = Cost("--cost-miss", "What it costs to turn the speaker away. [default: 1]");

    public Option<double?> CostFa { get; } = Cost("--cost-fa", "What it costs to accept a stranger. [default: 1]");

    public Option<double?> Threshold { get; } = SharedOptions.Threshold();

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [Level, Far, Prior, CostMiss, CostFa, Threshold];

    public void AddTo(Command command)
    {
        foreach (var option in All)
        {
            command.Add(option);
        }
    }

    /// <summary>The rule that a command line names; null where it names none, or a score.</summary>
    /// <exception cref="UsageException">It names two.</exception>
    public DecisionRule? Read(ParseResult parsed)
    {
        var (prior, miss, fa) = (parsed.GetValue(Prior), parsed.GetValue(CostMiss), parsed.GetValue(CostFa));
        var byCost = prior is not null || miss is not null || fa is not null;
        var named = new (string Name, bool IsNamed)[]
        {
            ("--level", parsed.GetValue(Level) is not null), ("--far", parsed.GetValue(Far) is not null),
            ("--prior and costs", byCost), ("--threshold", parsed.GetValue(Threshold) is not null),
        }.Where(way => way.IsNamed).Select(way => way.Name).ToArray();
        if (named.Length > 1)
        {
            throw new UsageException($"{named[0]}: expected one way to decide, got {string.Join(", ", named)}. Leave the others out.");
        }

        return parsed.GetValue(Level) is { } level ? DecisionRule.Of(level)
            : parsed.GetValue(Far) is { } rate ? DecisionRule.At(rate)
            : byCost ? DecisionRule.By(new DetectionCost { PTarget = prior ?? 0.5, CMiss = miss ?? 1, CFa = fa ?? 1 })
            : null;
    }

    /// <summary>What is wrong where a rule is named, and the scores are not calibrated.</summary>
    public static UsageException NotCalibrated() => new(
        "--far, --level and costs: expected calibrated scores, got a model without calibration. "
            + "Calibrate it with 'timbre calibrate', or decide by --threshold.");

    /// <summary>An option that takes a level.</summary>
    public static Option<DecisionLevel?> LevelOption(string description) => new("--level")
    {
        Description = description,
        HelpName = "convenience|balanced|strict",
        CustomParser = result =>
        {
            if (Enum.TryParse<DecisionLevel>(result.Tokens[0].Value, ignoreCase: true, out var level) && Enum.IsDefined(level)
                && !char.IsAsciiDigit(result.Tokens[0].Value[0]))
            {
                return level;
            }

            result.AddError($"--level: expected convenience, balanced or strict, got '{result.Tokens[0].Value}'.");
            return null;
        },
    };

    /// <summary>An option that takes a rate.</summary>
    public static Option<double?> RateOption(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "RATE",
        CustomParser = result =>
        {
            if (Rate.TryParse(result.Tokens[0].Value, out var rate))
            {
                return rate;
            }

            result.AddError($"{name}: expected {Rate.Rule}, got '{result.Tokens[0].Value}'.");
            return null;
        },
    };

    private static Option<double?> Cost(string name, string description) =>
        NumberOption.Of([name], "COST", description, new NumberRule<double>(1 / HighestCost, HighestCost));
}
